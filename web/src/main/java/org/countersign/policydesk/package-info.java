/** The rules in force, in words, and what they refused. */
@NullMarked
@ApplicationModule(displayName = "Policy desk")
package org.countersign.policydesk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
