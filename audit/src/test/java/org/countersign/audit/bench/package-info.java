/** Programs that measure. None of them is a test. */
@NullMarked
package org.countersign.audit.bench;

import org.jspecify.annotations.NullMarked;
