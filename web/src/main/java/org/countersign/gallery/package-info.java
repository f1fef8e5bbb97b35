/**
 * Whose faces may be searched, where they come from, and how they leave. The ledger says who is
 * enrolled; the matching core's template files are a cache of that.
 */
@NullMarked
@ApplicationModule(displayName = "Gallery")
package org.countersign.gallery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
