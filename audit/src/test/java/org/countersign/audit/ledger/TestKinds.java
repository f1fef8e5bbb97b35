package org.countersign.audit.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.countersign.audit.Draft;
import org.countersign.audit.Json;
import org.countersign.audit.KindSchema;
import org.countersign.audit.KindSchema.FieldType;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.StreamId;

/** Kinds and drafts that tests write. */
public final class TestKinds {
  public static final KindSchema REQUESTED =
      new KindSchema(
          "search-requested",
          Map.of(
              "agency_asking", FieldType.TEXT,
              "offences", FieldType.TEXTS,
              "probes", FieldType.WHOLE,
              "urgent", FieldType.FLAG),
          List.of("at", "by", "case", "justification"));
  public static final KindSchema DECIDED =
      new KindSchema(
          "search-decided",
          Map.of("effect", FieldType.TEXT, "reasons", FieldType.TEXTS),
          List.of("at", "input"));
  public static final KindSchema COUNTED =
      new KindSchema("frames-counted", Map.of("frames", FieldType.WHOLE), List.of());

  private TestKinds() {}

  public static LedgerConfig config() {
    return LedgerConfig.of("test.example/log", "us-or-test", List.of(REQUESTED, DECIDED, COUNTED))
        .withCheckpointInterval(Duration.ofMillis(20));
  }

  public static StreamId search(String id) {
    return new StreamId("search", id);
  }

  public static Draft requested(StreamId stream, String by) {
    return new Draft(
        stream,
        "search-requested",
        Json.Obj.of(
            Map.of(
                "agency_asking", Json.of("us-or-test"),
                "offences", Json.ofTexts(List.of("theft", "fraud")),
                "probes", Json.of(1),
                "urgent", Json.of(false))),
        Map.of("by", by, "case", "2026-0001", "justification", "seen \u20ac at the till"));
  }

  public static Draft decided(StreamId stream, String effect) {
    return new Draft(
        stream,
        "search-decided",
        Json.Obj.of(Map.of("effect", Json.of(effect))),
        Map.of("input", "{\"purpose\":\"identify\"}"));
  }

  public static Draft counted(StreamId stream, long frames) {
    return new Draft(
        stream, "frames-counted", Json.Obj.of(Map.of("frames", Json.of(frames))), Map.of());
  }
}
