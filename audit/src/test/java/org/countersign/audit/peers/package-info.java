/** This project's logs before programs of others, and theirs before this project's verifier. */
@NullMarked
package org.countersign.audit.peers;

import org.jspecify.annotations.NullMarked;
