/**
 * What everybody may see without a sign-in: the rules, the numbers, and the log with everything
 * needed to check it.
 */
@NullMarked
@ApplicationModule(displayName = "Transparency")
package org.countersign.transparency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
