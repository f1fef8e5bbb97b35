/**
 * Checks logs, receipts, reports and disclosures, and trusts nobody but the keys it is given. The
 * JDK alone: this part of the module runs where nothing else of it does.
 *
 * <p>What a log proves: that its entries are these, in this order, and that nobody who signed it
 * has signed another history of the same size or an earlier one that contradicts it. What it does
 * not prove: that an entry is true, or that everything that happened was entered.
 */
@NullMarked
package org.countersign.audit.verify;

import org.jspecify.annotations.NullMarked;
