/**
 * A search, from the request to what came of it. {@link org.countersign.search.RunSearch} is the
 * page to read first. State is the fold of a search's stream; nothing else is asked whether
 * something is allowed.
 */
@NullMarked
@ApplicationModule(displayName = "Search")
package org.countersign.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
