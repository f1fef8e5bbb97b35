/** Model files to running networks. The only package that touches ONNX Runtime. */
@NullMarked
package org.countersign.matcher.onnx;

import org.jspecify.annotations.NullMarked;
