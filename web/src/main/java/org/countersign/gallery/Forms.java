package org.countersign.gallery;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/** What the pages of this feature do with what somebody filled in. */
final class Forms {
  private Forms() {}

  /** The first value of each field, stripped. */
  static Map<String, String> single(MultiValueMap<String, String> fields) {
    Map<String, String> form = new LinkedHashMap<>();
    fields.forEach((name, values) -> form.put(name, values.getFirst().strip()));
    return form;
  }

  static String text(Map<String, String> form, String field) {
    return form.getOrDefault(field, "");
  }

  static Optional<LocalDate> date(Map<String, String> form, String field) {
    try {
      return Optional.of(LocalDate.parse(text(form, field)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Empty if it is no whole number. */
  static Optional<Integer> number(Map<String, String> form, String field) {
    String text = text(form, field);
    return text.matches("[0-9]{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  static void require(Map<String, String> errors, String field, boolean holds, String otherwise) {
    if (!holds) {
      errors.put(field, otherwise);
    }
  }
}
