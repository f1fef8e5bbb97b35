/**
 * Image files to upright pixels, and pixels to the small rasters that models read.
 *
 * <p>The only package that touches OpenCV. Nothing here knows what a face is. A file is read by our
 * own bounds-checked parser first: its type is told by content, its declared size is bounded, its
 * structure is walked to the end, and only the parts that carry pixels are handed to the native
 * decoder. What the parsers refuse, no decoder sees.
 */
@NullMarked
package org.countersign.matcher.image;

import org.jspecify.annotations.NullMarked;
