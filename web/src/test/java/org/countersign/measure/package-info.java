/** Programs that measure the whole application. None of them is a test. */
@NullMarked
package org.countersign.measure;

import org.jspecify.annotations.NullMarked;
