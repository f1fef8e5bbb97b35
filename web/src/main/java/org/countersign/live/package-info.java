/**
 * Real time: one session, one watch list, one permit, one clock. A face that raises no alert leaves
 * nothing but a count.
 */
@NullMarked
@ApplicationModule(displayName = "Live")
package org.countersign.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
