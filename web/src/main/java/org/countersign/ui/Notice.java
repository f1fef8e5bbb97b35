package org.countersign.ui;

import java.util.Optional;
import org.countersign.identity.Person;

/**
 * Something that a person should know before they start: shown on their home. Offered as a bean.
 */
public interface Notice {

  /** One sentence; empty if there is nothing to say to this person. */
  Optional<String> of(Person person);
}
