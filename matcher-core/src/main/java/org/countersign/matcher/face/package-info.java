/**
 * Faces in photographs: where they are, how good the picture of each is, and the template that a
 * model makes of one. Plain arithmetic over small rasters; the numbers that it uses and where they
 * come from stand in {@code docs/reference/matcher.md}.
 */
@NullMarked
package org.countersign.matcher.face;

import org.jspecify.annotations.NullMarked;
