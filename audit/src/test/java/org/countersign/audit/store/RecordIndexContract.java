package org.countersign.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.countersign.audit.Drift;
import org.countersign.audit.Json;
import org.countersign.audit.KindSchema;
import org.countersign.audit.KindSchema.FieldType;
import org.countersign.audit.Records.Page;
import org.countersign.audit.Records.Query;
import org.countersign.audit.Records.StreamCondition;
import org.countersign.audit.StreamId;
import org.countersign.audit.entry.EntryForm;
import org.countersign.audit.entry.EntryId;
import org.countersign.audit.entry.Slots;
import org.junit.jupiter.api.Test;

/** What every searchable projection does. */
public interface RecordIndexContract {
  List<KindSchema> SCHEMAS =
      List.of(
          new KindSchema(
              "asked",
              Map.of(
                  "offences", FieldType.TEXTS, "probes", FieldType.WHOLE, "urgent", FieldType.FLAG),
              List.of()),
          new KindSchema("decided", Map.of("effect", FieldType.TEXT), List.of()));

  /** Opens the records of this test; again and again the same ones. */
  RecordIndex open();

  /** Makes what was indexed visible. */
  default void settle() {}

  /** Ten streams: each asked on one day, every second decided on the next. */
  private static List<LogEntry> log(long seed) {
    Random random = new Random(seed);
    List<LogEntry> log = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      StreamId stream = new StreamId("search", "s" + i);
      LocalDate day = LocalDate.of(2026, 11, 1).plusDays(i);
      List<String> offences = i % 3 == 0 ? List.of("theft", "fraud", "theft") : List.of("theft");
      log.add(
          logged(
              random,
              log.size(),
              stream,
              0,
              "asked",
              day,
              Map.of(
                  "offences", Json.ofTexts(offences),
                  "probes", Json.of(i % 2),
                  "urgent", Json.of(i == 4))));
      if (i % 2 == 0) {
        String effect = i < 5 ? "deny" : "permit";
        log.add(
            logged(
                random,
                log.size(),
                stream,
                1,
                "decided",
                day.plusDays(1),
                Map.of("effect", Json.of(effect))));
      }
    }
    return log;
  }

  private static LogEntry logged(
      Random random,
      long index,
      StreamId stream,
      long position,
      String kind,
      LocalDate day,
      Map<String, Json> open) {
    String id = EntryId.next(random);
    byte[] bytes =
        new EntryForm(
                "us-or-test",
                id,
                kind,
                Json.Obj.of(open),
                Slots.commitment(kind, List.of()),
                stream)
            .complete(day, position);
    return new LogEntry(index, id, stream, position, bytes, Optional.empty());
  }

  private static Query kind(String... kinds) {
    return query(List.of(kinds), Map.of());
  }

  private static Query query(
      List<String> kinds, Map<String, String> open, StreamCondition... with) {
    return new Query(
        kinds, Optional.empty(), Optional.empty(), Optional.empty(), open, List.of(with));
  }

  @Test
  default void findsByEverythingThatIsPublic() {
    try (RecordIndex records = open()) {
      records.index(log(1));
      settle();
      assertThat(records.find(Query.all(), 0, 3)).isEqualTo(new Page(List.of(14L, 13L, 12L), 15));
      assertThat(records.find(Query.all(), 13, 3)).isEqualTo(new Page(List.of(1L, 0L), 15));
      assertThat(records.find(Query.all(), 0, 0)).isEqualTo(new Page(List.of(), 15));
      assertThat(records.find(kind("decided"), 0, 9).indices())
          .containsExactly(13L, 10L, 7L, 4L, 1L);
      assertThat(records.find(kind("decided", "asked"), 0, 9).total()).isEqualTo(15);
      assertThat(records.find(kind("imagined"), 0, 9)).isEqualTo(new Page(List.of(), 0));
      Query stream =
          new Query(
              List.of(),
              Optional.of(new StreamId("search", "s2")),
              Optional.empty(),
              Optional.empty(),
              Map.of(),
              List.of());
      assertThat(records.find(stream, 0, 9).indices()).containsExactly(4L, 3L);
      Query days =
          new Query(
              List.of("asked"),
              Optional.empty(),
              Optional.of(LocalDate.of(2026, 11, 3)),
              Optional.of(LocalDate.of(2026, 11, 4)),
              Map.of(),
              List.of());
      assertThat(records.find(days, 0, 9).indices()).containsExactly(5L, 3L);
    }
  }

  @Test
  default void findsByFieldsOfEveryType() {
    try (RecordIndex records = open()) {
      records.index(log(2));
      settle();
      assertThat(records.find(query(List.of(), Map.of("effect", "deny")), 0, 9).indices())
          .containsExactly(7L, 4L, 1L);
      assertThat(records.find(query(List.of(), Map.of("offences", "fraud")), 0, 9).indices())
          .containsExactly(14L, 9L, 5L, 0L);
      assertThat(records.find(query(List.of(), Map.of("urgent", "true")), 0, 9).indices())
          .containsExactly(6L);
      assertThat(records.find(query(List.of(), Map.of("probes", "1")), 0, 9).total()).isEqualTo(5);
      assertThat(
              records
                  .find(query(List.of(), Map.of("probes", "0", "offences", "fraud")), 0, 9)
                  .indices())
          .containsExactly(9L, 0L);
      for (Map<String, String> none :
          List.of(
              Map.of("probes", "one"),
              Map.of("probes", "01"),
              Map.of("urgent", "yes"),
              Map.of("effect", "Deny"),
              Map.of("colour", "red"))) {
        assertThat(records.find(query(List.of(), none), 0, 9).total()).as("%s", none).isZero();
      }
    }
  }

  @Test
  default void findsByOtherEntriesOfTheSameStream() {
    try (RecordIndex records = open()) {
      records.index(log(3));
      settle();
      StreamCondition denied = new StreamCondition("decided", "effect", "deny");
      StreamCondition fraud = new StreamCondition("asked", "offences", "fraud");
      assertThat(records.find(query(List.of("asked"), Map.of(), denied), 0, 9).indices())
          .containsExactly(6L, 3L, 0L);
      assertThat(records.find(query(List.of("asked"), Map.of(), denied, fraud), 0, 9).indices())
          .containsExactly(0L);
      assertThat(
              records
                  .find(
                      query(List.of(), Map.of(), new StreamCondition("decided", "effect", "maybe")),
                      0,
                      9)
                  .total())
          .isZero();
    }
  }

  @Test
  default void countsMostFirst() {
    try (RecordIndex records = open()) {
      records.index(log(4));
      settle();
      assertThat(records.countBy(Query.all(), "kind"))
          .containsExactly(entry("asked", 10L), entry("decided", 5L));
      assertThat(records.countBy(Query.all(), "effect"))
          .containsExactly(entry("deny", 3L), entry("permit", 2L));
      assertThat(records.countBy(Query.all(), "offences"))
          .containsExactly(entry("theft", 10L), entry("fraud", 4L));
      assertThat(records.countBy(Query.all(), "probes"))
          .containsExactly(entry("0", 5L), entry("1", 5L));
      assertThat(records.countBy(Query.all(), "urgent"))
          .containsExactly(entry("false", 9L), entry("true", 1L));
      assertThat(records.countBy(kind("decided"), "day"))
          .containsExactly(
              entry("2026-11-02", 1L),
              entry("2026-11-04", 1L),
              entry("2026-11-06", 1L),
              entry("2026-11-08", 1L),
              entry("2026-11-10", 1L));
      assertThat(records.countBy(kind("asked"), "effect")).isEmpty();
      assertThat(records.countBy(Query.all(), "colour")).isEmpty();
    }
  }

  @Test
  default void goesOnWhereItStopped() {
    List<LogEntry> log = log(5);
    try (RecordIndex records = open()) {
      assertThat(records.indexed()).isZero();
      records.index(log.subList(0, 6));
      assertThat(records.indexed()).isEqualTo(6);
    }
    try (RecordIndex records = open()) {
      assertThat(records.indexed()).isEqualTo(6);
      records.index(log.subList(4, 15));
      records.index(List.of());
      assertThat(records.indexed()).isEqualTo(15);
      assertThat(records.count()).isEqualTo(15);
      settle();
      assertThat(records.find(Query.all(), 0, 20).total()).isEqualTo(15);
      assertThat(records.holds(log.get(14))).isTrue();
      assertThat(records.holds(log(6).get(14))).isFalse();
      records.clear();
      assertThat(records.indexed()).isZero();
      records.index(log.subList(0, 2));
      settle();
      assertThat(records.find(Query.all(), 0, 20)).isEqualTo(new Page(List.of(1L, 0L), 2));
    }
  }

  @Test
  default void refusesToLookTooFarDown() {
    try (RecordIndex records = open()) {
      records.index(log(7));
      settle();
      assertThat(records.find(Query.all(), 9_990, 10).total()).isEqualTo(15);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> records.find(Query.all(), 9_991, 10))
          .withMessage("results 9991 to 10001 are asked for, of at most 10000: narrow the query");
      assertThatIllegalArgumentException().isThrownBy(() -> records.find(Query.all(), -1, 1));
    }
  }

  @Test
  default void countsUpToAnEntryAndWithoutAField() {
    try (RecordIndex records = open()) {
      records.index(log(8));
      records.refresh();
      Query early =
          new Query(
              List.of("asked"),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Map.of(),
              List.of(),
              5);
      assertThat(records.find(early, 0, 9).indices()).containsExactly(3L, 2L, 0L);
      assertThat(records.countWithout(Query.all(), "effect")).isEqualTo(10);
      assertThat(records.countWithout(kind("decided"), "effect")).isZero();
      assertThat(records.countWithout(early, "effect")).isEqualTo(3);
      assertThat(records.countWithout(early, "colour")).isEqualTo(3);
    }
  }

  @Test
  default void namesWhatIsMissingChangedAndTooMuch() {
    List<LogEntry> log = log(9);
    List<LogEntry> other = log(10);
    try (RecordIndex records = open()) {
      records.index(log.subList(0, 4));
      records.index(List.of(other.get(4)));
      records.index(log.subList(6, 12));
      records.refresh();
      assertThat(records.compare(log.subList(0, 4))).isEmpty();
      assertThat(records.compare(List.of())).isEmpty();
      List<Drift> drifts = records.compare(log.subList(0, 12));
      assertThat(drifts).hasSize(2);
      assertThat(drifts.getFirst())
          .isInstanceOfSatisfying(
              Drift.Changed.class,
              changed -> {
                assertThat(changed.index()).isEqualTo(4);
                assertThat(changed.fields()).contains("id");
              });
      assertThat(drifts.getLast()).isEqualTo(new Drift.Missing(5));
      assertThat(records.outside(0, 12, 9)).isEmpty();
      assertThat(records.outside(1, 10, 9)).hasSize(3).allMatch(Drift.Extra.class::isInstance);
      assertThat(records.outside(1, 10, 2)).hasSize(2);
    }
  }

  @Test
  default void dropsWhatIsOldAndRemembersIt() {
    List<LogEntry> log = log(11);
    try (RecordIndex records = open()) {
      records.index(log);
      records.drop(6);
      records.refresh();
      assertThat(records.find(Query.all(), 0, 20).total()).isEqualTo(9);
    }
    try (RecordIndex records = open()) {
      assertThat(records.first()).isEqualTo(6);
      assertThat(records.indexed()).isEqualTo(15);
      records.drop(4); // has no effect
      assertThat(records.first()).isEqualTo(6);
      assertThat(records.outside(6, 15, 9)).isEmpty();
      assertThat(records.compare(log.subList(6, 15))).isEmpty();
      records.clear();
      assertThat(records.first()).isZero();
      records.drop(10); // before there is anything: filling begins there
      assertThat(records.indexed()).isEqualTo(10);
    }
  }
}
