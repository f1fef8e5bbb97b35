/**
 * Work that may crash or never end, in processes of its own. Knows nothing of what the work is.
 *
 * <p>A {@link Workers} keeps a few child processes of the same Java runtime with a small class
 * path, a small heap and an empty environment. A worker gets one request at a time over its
 * standard input and answers over its standard output; before it takes the first one it gives up
 * every right that it does not need ({@link Confinement}). Whatever it does wrong ends that worker
 * and that request, and nothing else.
 */
@NullMarked
package org.countersign.matcher.isolation;

import org.jspecify.annotations.NullMarked;
