/**
 * Keys of the ledger: the one that signs its heads, and the data keys of its streams, whose
 * destruction is what erases.
 */
@NullMarked
package org.countersign.audit.keys;

import org.jspecify.annotations.NullMarked;
