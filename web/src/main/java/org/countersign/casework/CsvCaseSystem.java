package org.countersign.casework;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.Resource;

/**
 * Cases from a file with the columns number, status, offence, title, assigned_to (ids with spaces
 * between) and, if units are assigned, assigned_units (with semicolons between). Read once.
 */
final class CsvCaseSystem implements CaseSystem {
  private final Map<String, CaseFile> files = new LinkedHashMap<>();

  CsvCaseSystem(Resource table) {
    CsvTable.read(table)
        .forEach(
            row ->
                files.put(
                    key(row.get("number")),
                    new CaseFile(
                        row.get("number"),
                        row.get("status").equals("open"),
                        row.get("offence"),
                        row.get("title"),
                        Arrays.stream(row.get("assigned_to").split(" "))
                            .filter(id -> !id.isEmpty())
                            .toList(),
                        units(row))));
  }

  /** Names of units have spaces, so semicolons stand between them. The column may be missing. */
  private static List<String> units(CSVRecord row) {
    return row.isMapped("assigned_units")
        ? Arrays.stream(row.get("assigned_units").split(";"))
            .map(String::strip)
            .filter(unit -> !unit.isEmpty())
            .toList()
        : List.of();
  }

  @Override
  public Answer find(String number) {
    CaseFile file = files.get(key(number));
    return file == null ? new Answer.Unknown() : new Answer.Found(file);
  }

  @Override
  public String name() {
    return "case-table";
  }

  List<CaseFile> all() {
    return List.copyOf(files.values());
  }

  private static String key(String number) {
    return number.strip().toUpperCase(Locale.ROOT);
  }
}
