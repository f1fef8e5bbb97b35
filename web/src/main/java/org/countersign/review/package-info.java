/**
 * Two examiners compare, each blind to the other and to score, rank, name and charge; a third where
 * they disagree. What they agree on is a possible lead, never an identification.
 */
@NullMarked
@ApplicationModule(displayName = "Review")
package org.countersign.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
