/**
 * The bytes of an entry, and of the private part that it commits to. Pure functions, the JDK alone;
 * shared by the ledger, which writes entries, and the verifier, which trusts none.
 *
 * <p>The bytes are described in {@code docs/reference/ledger.md}.
 */
@NullMarked
package org.countersign.audit.entry;

import org.jspecify.annotations.NullMarked;
