/** Programs that measure. None is run by a test. */
@NullMarked
package org.countersign.matcher.bench;

import org.jspecify.annotations.NullMarked;
