/**
 * The ledger in Elasticsearch: documents that are created and never changed, and one head document
 * that moves by compare-and-swap. Nothing that matters is ever asked of a search: documents are
 * read by id, which Elasticsearch answers in real time, and what a search suggests is verified.
 *
 * <p>Why it is safe: see {@code docs/adr/0002-ledger-formats.md} and the comments in {@link
 * org.countersign.audit.elasticsearch.ElasticsearchLedgerStore}.
 */
@NullMarked
package org.countersign.audit.elasticsearch;

import org.jspecify.annotations.NullMarked;
