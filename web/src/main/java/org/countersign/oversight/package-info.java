/**
 * The watchers: read every record, verify it, disclose with a reason, and report. What they read is
 * recorded as well.
 */
@NullMarked
@ApplicationModule(displayName = "Oversight")
package org.countersign.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
