/**
 * Asks the law in force whether something may happen.
 *
 * <p>A {@link org.countersign.policy.DecisionRequest} holds every fact that the policy may use; the
 * caller gathers them. A {@link org.countersign.policy.PolicyDecisionPoint}, from {@link
 * org.countersign.policy.DecisionPoints}, answers with a {@link org.countersign.policy.Decision},
 * and never throws: what could not be asked is {@link
 * org.countersign.policy.Decision.Indeterminate}. The rules themselves are Rego, in {@code
 * policies-rego}; what they say in words, and the words that a request may use, come with {@link
 * org.countersign.policy.PolicyBundle}.
 */
@NullMarked
package org.countersign.policy;

import org.jspecify.annotations.NullMarked;
