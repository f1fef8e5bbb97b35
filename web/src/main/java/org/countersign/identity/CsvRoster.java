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
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.Resource;

/**
 * A roster from a file with the columns id, name, roles, agency, unit, course, completed, expires.
 * Read once.
 */
final class CsvRoster implements Roster {
  private final Map<String, Member> members = new LinkedHashMap<>();

  CsvRoster(Resource file) {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    try (InputStream in = file.getInputStream();
        InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      for (CSVRecord row : format.parse(reader)) {
        members.put(row.get("id"), member(row));
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

  private static Member member(CSVRecord row) {
    List<Role> roles = Arrays.stream(row.get("roles").split(" ")).map(Role::ofCode).toList();
    List<Training> training =
        row.get("course").isEmpty()
            ? List.of()
            : List.of(
                new Training(
                    row.get("course"),
                    LocalDate.parse(row.get("completed")),
                    LocalDate.parse(row.get("expires"))));
    return new Member(
        row.get("id"), row.get("name"), roles, row.get("agency"), row.get("unit"), training);
  }
}
