package org.countersign.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.Resource;

/**
 * A roster from a file with the columns id, name, roles, agency, unit, course, completed, expires.
 * A date may also be so many days from today ({@code -200d}, {@code +165d}), for a demonstration
 * that does not age. Read once.
 */
final class CsvRoster implements Roster {
  private static final Pattern RELATIVE = Pattern.compile("[+-]\\d{1,5}d");

  private final Map<String, Member> members = new LinkedHashMap<>();

  /**
   * @param today what relative dates are counted from
   */
  CsvRoster(Resource file, LocalDate today) {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    try (InputStream in = file.getInputStream();
        InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      for (CSVRecord row : format.parse(reader)) {
        members.put(row.get("id"), member(row, today));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the roster cannot be read: " + file, e);
    }
  }

  @Override
  public Optional<Member> find(String id) {
    return Optional.ofNullable(members.get(id));
  }

  @Override
  public List<Member> all() {
    return List.copyOf(members.values());
  }

  private static Member member(CSVRecord row, LocalDate today) {
    List<Role> roles = Arrays.stream(row.get("roles").split(" ")).map(Role::ofCode).toList();
    List<Training> training =
        row.get("course").isEmpty()
            ? List.of()
            : List.of(
                new Training(
                    row.get("course"),
                    day(row.get("completed"), today),
                    day(row.get("expires"), today)));
    return new Member(
        row.get("id"), row.get("name"), roles, row.get("agency"), row.get("unit"), training);
  }

  private static LocalDate day(String text, LocalDate today) {
    return RELATIVE.matcher(text).matches()
        ? today.plusDays(Integer.parseInt(text.substring(0, text.length() - 1)))
        : LocalDate.parse(text);
  }
}
