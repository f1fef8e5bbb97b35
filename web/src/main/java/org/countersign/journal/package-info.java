/**
 * Typed facts in and out of the ledger. A feature declares its events as records; the journal
 * writes each as one entry, reads streams back as events, and feeds every entry, in log order, to
 * the read models.
 */
@NullMarked
@ApplicationModule(displayName = "Journal")
package org.countersign.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
