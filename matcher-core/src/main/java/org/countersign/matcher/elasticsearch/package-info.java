/**
 * Galleries in Elasticsearch: exact comparison by its own {@code flat} index across shards, then in
 * full by ours. Why both find the same people stands in {@code docs/reference/exact-scan.md}. The
 * JDK's own client; no script is sent.
 */
@NullMarked
package org.countersign.matcher.elasticsearch;

import org.jspecify.annotations.NullMarked;
