/**
 * The ledger in SQLite files: one log, its keys, its attachments and its searchable records, each
 * in a database of its own, because each is backed up, erased and rebuilt on its own terms.
 */
@NullMarked
package org.countersign.audit.sqlite;

import org.jspecify.annotations.NullMarked;
