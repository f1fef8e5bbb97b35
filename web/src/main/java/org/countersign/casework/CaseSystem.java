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
   * @param assignedUnits units all of whose people work on it
   */
  record CaseFile(
      String number,
      boolean open,
      String offence,
      String title,
      List<String> assignedTo,
      List<String> assignedUnits) {
    public CaseFile {
      Objects.requireNonNull(number);
      Objects.requireNonNull(offence);
      Objects.requireNonNull(title);
      assignedTo = List.copyOf(assignedTo);
      assignedUnits = List.copyOf(assignedUnits);
    }

    /** Whether it is this person's case, or that of their unit. */
    public boolean isAssignedTo(String person, String unit) {
      return assignedTo.contains(person) || assignedUnits.contains(unit);
    }
  }
}
