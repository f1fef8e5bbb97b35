/**
 * Templates on disk and the exact scan over them. The JDK alone: no native library, no model.
 * Faster where the module {@code jdk.incubator.vector} is resolved, the same without it.
 *
 * <p>The file format, byte by byte, stands in {@code docs/reference/matcher.md}; why the scan finds
 * what a plain one finds, in {@code docs/reference/exact-scan.md}. The order of writes that keeps a
 * file consistent at every moment stands in {@link org.countersign.matcher.gallery.GalleryFile}.
 */
@NullMarked
package org.countersign.matcher.gallery;

import org.jspecify.annotations.NullMarked;
