/**
 * Puts the program together: embedded (everything in this process and one folder) or production
 * (Keycloak, Open Policy Agent, Elasticsearch). Every start is an entry that says what is about to
 * act.
 */
@NullMarked
@ApplicationModule(displayName = "Stack")
package org.countersign.stack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
