/**
 * How often the engine errs, on photographs of the agency's own: measured under permit, saved as an
 * entry that fixes every byte of what is published, and read by the policy as a fact.
 */
@NullMarked
@ApplicationModule(displayName = "Evaluation")
package org.countersign.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
