/**
 * {@code bin/gallery}: imports and exports from a terminal, through the API. A program of its own
 * that knows nothing of the application but its addresses.
 */
@NullMarked
package org.countersign.gallery.terminal;

import org.jspecify.annotations.NullMarked;
