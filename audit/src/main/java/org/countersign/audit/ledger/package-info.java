/** The ledger behind its door: what a caller's thread does before and after the sequencer. */
@NullMarked
package org.countersign.audit.ledger;

import org.jspecify.annotations.NullMarked;
