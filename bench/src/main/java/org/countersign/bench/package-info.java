/**
 * How figures are measured and printed: one JSON object a line, as bin/bench promises. Uses the JDK
 * alone.
 */
@NullMarked
package org.countersign.bench;

import org.jspecify.annotations.NullMarked;
