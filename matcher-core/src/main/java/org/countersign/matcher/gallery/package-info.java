/**
 * Templates on disk and the exact scan over them. The JDK alone: no native library, no model.
 *
 * <p>The file format, byte by byte, stands in {@code docs/reference/matcher.md}. The order of
 * writes that keeps a file consistent at every moment stands in {@link
 * org.countersign.matcher.gallery.GalleryFile}.
 */
@NullMarked
package org.countersign.matcher.gallery;

import org.jspecify.annotations.NullMarked;
