package org.countersign.identity;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Somebody who is signed in, as the identity provider and the roster describe them.
 *
 * @param id stable, such as a user name
 * @param roles from the identity provider; the roster cannot add any
 * @param agency id of the person's own agency
 * @param training from the roster; empty if the roster does not know the person
 */
public record Person(
    String id, String name, Set<Role> roles, String agency, String unit, List<Training> training) {
  public Person {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    roles = Set.copyOf(roles);
    Objects.requireNonNull(agency);
    Objects.requireNonNull(unit);
    training = List.copyOf(training);
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }
}
