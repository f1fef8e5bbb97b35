package org.countersign.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.Resource;

/**
 * One search of the past, as {@code demo/history.csv} tells it.
 *
 * @param daysAgo before the demonstration was first started
 * @param approval what a supervisor does if the policy asks: {@code approve}, {@code refuse},
 *     {@code ask} (and approve the answer) or {@code wait}
 * @param review {@code full}, {@code third} (examiners disagree), {@code half} (one has finished)
 *     or {@code none}
 * @param outcome what the officer reports in the end; {@code unopened} if the lead has not been
 *     read; may be empty
 */
record Scene(
    int daysAgo,
    LocalTime time,
    String officer,
    String caseNumber,
    String purpose,
    String offence,
    String suspicion,
    String probe,
    String kind,
    String source,
    int cap,
    String approval,
    String review,
    String outcome,
    String necessity) {

  static List<Scene> read(Resource script) {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (InputStreamReader in =
        new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8)) {
      return format.parse(in).stream().map(Scene::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the script of the demonstration cannot be read", e);
    }
  }

  private static Scene of(CSVRecord row) {
    return new Scene(
        Integer.parseInt(row.get("days_ago")),
        LocalTime.parse(row.get("time")),
        row.get("officer"),
        row.get("case"),
        row.get("purpose"),
        row.get("offence"),
        row.get("suspicion"),
        row.get("probe"),
        row.get("kind"),
        row.get("source"),
        Integer.parseInt(row.get("cap")),
        row.get("approval"),
        row.get("review"),
        row.get("outcome"),
        row.get("necessity"));
  }

  /** The person in the photograph, such as {@code S012}. */
  String person() {
    return probe.substring(0, 4);
  }

  @Override
  public String toString() {
    return "Scene[" + probe + "]";
  }
}
