package org.countersign.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

final class CsvRosterTest {
  private static final LocalDate TODAY = LocalDate.of(2031, 3, 1);

  @ParameterizedTest
  @CsvSource({"2026-02-10, 2026-02-10", "-1d, 2031-02-28", "+365d, 2032-02-29", "+0d, 2031-03-01"})
  void readsDaysAndDaysFromToday(String written, LocalDate day) {
    assertThat(roster(written).find("a").orElseThrow().training().getFirst().completed())
        .isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "1d", "-1", "-1w", "2026-2-1"})
  void refusesWhatIsNoDay(String written) {
    assertThatThrownBy(() -> roster(written)).isInstanceOf(DateTimeParseException.class);
  }

  @Test
  void theDemonstrationNeverAges() {
    Roster demo = new CsvRoster(new ClassPathResource("demo/roster.csv"), TODAY);

    assertThat(demo.all())
        .filteredOn(member -> !member.training().isEmpty())
        .hasSize(7)
        .allSatisfy(
            member -> {
              Training training = member.training().getFirst();
              assertThat(training.completed()).isBefore(TODAY.minusDays(60));
              assertThat(training.expires()).isAfter(TODAY.plusDays(30));
            });
  }

  private static Roster roster(String completed) {
    String csv =
        "id,name,roles,agency,unit,course,completed,expires\na,A,officer,x,y,face_search,"
            + completed
            + ",2040-01-01\n";
    return new CsvRoster(new ByteArrayResource(csv.getBytes(StandardCharsets.UTF_8)), TODAY);
  }
}
