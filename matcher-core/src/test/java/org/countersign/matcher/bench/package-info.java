/** How fast a search is. Run by {@code bin/bench matcher}. */
@NullMarked
package org.countersign.matcher.bench;

import org.jspecify.annotations.NullMarked;
