/** Against a real Elasticsearch, which {@code bin/test} starts. */
@NullMarked
package org.countersign.matcher.elasticsearch;

import org.jspecify.annotations.NullMarked;
