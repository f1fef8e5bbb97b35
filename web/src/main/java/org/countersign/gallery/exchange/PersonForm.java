package org.countersign.gallery.exchange;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A record as it came: texts by the columns of the manifest, whatever format they came in. Pure.
 *
 * @param record where it was, for the list of faults
 * @param file the photograph's file
 * @param values by column; what the format does not have is empty
 * @param fields what the format calls a column, for the list of faults; itself where it is not
 *     named
 */
public record PersonForm(
    String record, String file, Map<String, String> values, Map<String, String> fields) {
  /** The columns that a manifest has. */
  public static final List<String> COLUMNS =
      List.of(
          "file",
          "name",
          "birth_date",
          "sex",
          "source",
          "legal_basis",
          "charge",
          "captured",
          "expires");

  /** The columns that it may have besides. */
  public static final List<String> MORE = List.of("provenance", "pose", "sha256");

  /** What a row holds that meets the rules. */
  public record Person(
      String name,
      Optional<LocalDate> birthDate,
      String sex,
      String source,
      String legalBasis,
      String charge,
      LocalDate captured,
      LocalDate expires,
      String provenance) {
    /** Who it is stays out of log files. */
    @Override
    public String toString() {
      return "Person[" + source + "]";
    }
  }

  /**
   * What an import takes where a record says nothing.
   *
   * @param retentionYears from the day of the photograph; 0 for none
   * @param anyPose whether faces that do not look at the camera are enrolled as well
   */
  public record Defaults(String source, String legalBasis, int retentionYears, boolean anyPose) {
    public static final Defaults NONE = new Defaults("", "", 0, false);

    public Defaults {
      Objects.requireNonNull(source);
      Objects.requireNonNull(legalBasis);
      if (retentionYears < 0 || retentionYears > 100) {
        throw new IllegalArgumentException("retention is from 0 to 100 years: " + retentionYears);
      }
    }
  }

  /** What becomes of a form. */
  public sealed interface Answer {
    record Fits(Person person) implements Answer {}

    /** Enrolling it is not asked for: said, and not an error. */
    record NotIndexed(Fault why) implements Answer {}

    record Faulty(List<Fault> faults) implements Answer {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  public PersonForm {
    values = Map.copyOf(values);
    fields = Map.copyOf(fields);
  }

  public String get(String column) {
    return values.getOrDefault(column, "");
  }

  public Fault fault(String column, String rule) {
    return new Fault(record, file, fields.getOrDefault(column, column), rule);
  }

  public Answer check(Defaults defaults) {
    String pose = get("pose");
    if (!defaults.anyPose() && !pose.isEmpty() && !pose.equalsIgnoreCase("F")) {
      return new Answer.NotIndexed(
          fault(
              "pose", "The face does not look at the camera (" + shown(pose) + "); not enrolled."));
    }
    List<Fault> faults = new ArrayList<>();
    String source = or(get("source"), defaults.source());
    String legalBasis = or(get("legal_basis"), defaults.legalBasis());
    require(faults, "name", get("name"));
    require(faults, "source", source);
    require(faults, "legal_basis", legalBasis);
    Optional<LocalDate> birth = optionalDay(faults, "birth_date");
    Optional<LocalDate> captured = day(faults, "captured");
    Optional<LocalDate> expires =
        get("expires").isEmpty() && defaults.retentionYears() > 0
            ? captured.map(day -> day.plusYears(defaults.retentionYears()))
            : day(faults, "expires");
    if (!faults.isEmpty()) {
      return new Answer.Faulty(faults);
    }
    return new Answer.Fits(
        new Person(
            get("name"),
            birth,
            get("sex"),
            source,
            legalBasis,
            get("charge"),
            captured.orElseThrow(),
            expires.orElseThrow(),
            get("provenance")));
  }

  private void require(List<Fault> faults, String column, String value) {
    if (value.isEmpty()) {
      faults.add(fault(column, "This field must not be empty."));
    }
  }

  private Optional<LocalDate> optionalDay(List<Fault> faults, String column) {
    return get(column).isEmpty() ? Optional.empty() : day(faults, column);
  }

  private Optional<LocalDate> day(List<Fault> faults, String column) {
    try {
      return Optional.of(LocalDate.parse(get(column)));
    } catch (DateTimeParseException e) {
      faults.add(
          fault(column, "This is not a date like 2026-11-23: \"" + shown(get(column)) + "\"."));
      return Optional.empty();
    }
  }

  private static String or(String value, String otherwise) {
    return value.isEmpty() ? otherwise : value;
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }
}
