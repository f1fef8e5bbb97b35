/**
 * Asks witnesses to cosign checkpoints (C2SP tlog-witness). A witness signs only what continues all
 * that it signed before, so whoever sees its cosignature sees the history that everybody sees.
 */
@NullMarked
package org.countersign.audit.witness;

import org.jspecify.annotations.NullMarked;
