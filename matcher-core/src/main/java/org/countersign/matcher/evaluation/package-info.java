/**
 * The mathematics of an evaluation: error rates of comparisons and of searches, their intervals by
 * resampling people, and how they are drawn and written. Knows scores and labels, never whose face
 * is whose, and uses the JDK alone. The method is explained in {@code docs/reference/accuracy.md}.
 */
@NullMarked
package org.countersign.matcher.evaluation;

import org.jspecify.annotations.NullMarked;
