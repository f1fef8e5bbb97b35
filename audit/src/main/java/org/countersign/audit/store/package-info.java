/**
 * What a ledger needs of the place where it is kept. One behavioural contract, two implementations.
 */
@NullMarked
package org.countersign.audit.store;

import org.jspecify.annotations.NullMarked;
