/** Looks for the steps that would make a refused request allowed, by asking the policy itself. */
@NullMarked
package org.countersign.policy.forward;

import org.jspecify.annotations.NullMarked;
