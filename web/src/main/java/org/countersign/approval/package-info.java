/**
 * What the policy reserves for a second person: the queue, the request as it was written, and three
 * answers.
 */
@NullMarked
@ApplicationModule(displayName = "Approval")
package org.countersign.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
