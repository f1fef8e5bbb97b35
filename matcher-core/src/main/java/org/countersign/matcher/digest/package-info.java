/** SHA-256, spelled once. */
@NullMarked
package org.countersign.matcher.digest;

import org.jspecify.annotations.NullMarked;
