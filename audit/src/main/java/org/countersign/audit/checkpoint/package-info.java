/**
 * Signed heads of a log, in the C2SP formats signed-note, tlog-checkpoint, tlog-cosignature and
 * tlog-proof. Parsers and writers over text, no I/O, the JDK alone.
 */
@NullMarked
package org.countersign.audit.checkpoint;

import org.jspecify.annotations.NullMarked;
