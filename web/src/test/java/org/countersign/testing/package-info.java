/** The whole application in one process, with a ledger and a policy that can be made to fail. */
@NullMarked
package org.countersign.testing;

import org.jspecify.annotations.NullMarked;
