/** Witnesses that behave, and witnesses that do not. */
@NullMarked
package org.countersign.audit.witness;

import org.jspecify.annotations.NullMarked;
