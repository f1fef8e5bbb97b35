package org.countersign.identity;

import java.util.List;
import java.util.Optional;

/** The agency's list of people, with units and training. Says nothing about passwords. */
public interface Roster {

  Optional<Member> find(String id);

  List<Member> all();

  /**
   * @param roles what the person may be given; the identity provider decides what they have
   */
  record Member(
      String id,
      String name,
      List<Role> roles,
      String agency,
      String unit,
      List<Training> training) {
    public Member {
      roles = List.copyOf(roles);
      training = List.copyOf(training);
    }
  }
}
