/**
 * Gives the embedded stack a past: galleries, searches, verdicts, approvals and outcomes, made by
 * using the program as its people would, under a clock that is set back. No entry is written by
 * hand.
 */
@NullMarked
@ApplicationModule(displayName = "Demonstration")
package org.countersign.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
