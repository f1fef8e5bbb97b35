/** The agency, its cases and its offences: what other systems vouch for. */
@NullMarked
@ApplicationModule(displayName = "Casework")
package org.countersign.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
