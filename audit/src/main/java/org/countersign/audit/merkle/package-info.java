/**
 * The append-only tree of RFC 6962, section 2.1, and its C2SP tlog-tiles layout: pure functions
 * over hashes, no I/O, the JDK alone.
 *
 * <p>A tree over {@code n} entries is split at the largest power of two below {@code n}. So it is a
 * row of perfect subtrees, largest first, whose sizes are the bits of {@code n}: the {@linkplain
 * org.countersign.audit.merkle.Frontier frontier}. Everything else here follows from that: a root
 * is the frontier folded from the right, a proof is the hashes of the perfect subtrees beside a
 * path, and a tile is 256 neighbouring subtree hashes of one level.
 */
@NullMarked
package org.countersign.audit.merkle;

import org.jspecify.annotations.NullMarked;
