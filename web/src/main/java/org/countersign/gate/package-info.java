/**
 * The gate. Gathers the facts, asks the policy, records the answer, and only then, if the answer is
 * Permit, makes the permit without which the matching core does nothing. Nothing else in the
 * program holds the {@link org.countersign.matcher.PermitIssuer}.
 */
@NullMarked
@ApplicationModule(displayName = "Gate")
package org.countersign.gate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
