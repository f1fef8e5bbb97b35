/**
 * A verifiable, append-only ledger of accountable facts, with private parts that can be disclosed
 * or erased.
 *
 * <p>The tree is RFC 6962, the files are C2SP tlog-tiles, the signed heads are C2SP
 * tlog-checkpoint, the receipts are C2SP tlog-proof. The packages {@code merkle} and {@code
 * checkpoint} and the verifier use the JDK alone.
 */
@NullMarked
package org.countersign.audit;

import org.jspecify.annotations.NullMarked;
