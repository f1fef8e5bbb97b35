/**
 * Who somebody is and what they may reach. Signing in is a form for demonstration people (embedded
 * stack) or Keycloak through Spring Security (production stack); both end in a {@link
 * org.countersign.identity.Person}.
 */
@NullMarked
@ApplicationModule(displayName = "Identity")
package org.countersign.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
