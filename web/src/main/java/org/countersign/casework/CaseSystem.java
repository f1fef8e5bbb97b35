package org.countersign.casework;

import java.util.List;
import java.util.Objects;

/** The agency's case system. Answers; never throws; never guesses. */
public interface CaseSystem {

  Answer find(String number);

  /** Such as {@code case-table}: the name under which it vouches. */
  String name();

  /** What the case system says of a number. */
  sealed interface Answer {
    record Found(CaseFile file) implements Answer {}

    /** There is no such case. */
    record Unknown() implements Answer {}

    /** It could not be asked. The policy sees this; nobody swallows it. */
    record Unavailable(String cause) implements Answer {}
  }

  /**
   * @param offence code in the agency's offence table
   * @param assignedTo ids of people
   */
  record CaseFile(
      String number, boolean open, String offence, String title, List<String> assignedTo) {
    public CaseFile {
      Objects.requireNonNull(number);
      Objects.requireNonNull(offence);
      Objects.requireNonNull(title);
      assignedTo = List.copyOf(assignedTo);
    }
  }
}
