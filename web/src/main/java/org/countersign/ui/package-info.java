/**
 * What all pages share: the frame around them, how times and numbers are written, problems, and
 * printing.
 */
@NullMarked
@ApplicationModule(displayName = "Pages")
package org.countersign.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
