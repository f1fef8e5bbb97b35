/**
 * Counts published figures over the public parts of entries. The JDK alone; the application and the
 * verifier count with the same code, from the same files.
 */
@NullMarked
package org.countersign.audit.figures;

import org.jspecify.annotations.NullMarked;
