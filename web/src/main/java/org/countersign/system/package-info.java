/**
 * What an administrator sees of the machinery: the model card, what the program depends on, and
 * whether it is well.
 */
@NullMarked
@ApplicationModule(displayName = "System")
package org.countersign.system;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
