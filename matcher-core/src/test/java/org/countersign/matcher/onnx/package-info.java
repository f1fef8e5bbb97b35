/** ONNX Runtime in JVMs of its own. */
@NullMarked
package org.countersign.matcher.onnx;

import org.jspecify.annotations.NullMarked;
