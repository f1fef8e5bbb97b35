package org.countersign.transparency;

import java.util.List;
import java.util.Optional;
import org.countersign.audit.Figure;
import org.countersign.audit.Figure.Condition;
import org.countersign.audit.Figure.Count;
import org.countersign.audit.Json;

/** The figures of every report, declared: what is counted is data that the verifier reads too. */
final class PublicFigures {
  private PublicFigures() {}

  static final List<Figure> ALL =
      List.of(
          plain("requested", "Searches asked for", "search-requested"),
          by(
              "requested-by-purpose",
              "Searches asked for, by purpose",
              "search-requested",
              "purpose"),
          by(
              "requested-by-offence",
              "Searches asked for, by offence",
              "search-requested",
              "offence"),
          by(
              "requested-by-agency",
              "Searches asked for, by requesting agency",
              "search-requested",
              "requester"),
          by(
              "requested-by-gallery",
              "Searches asked for, by gallery",
              "search-requested",
              "gallery"),
          by(
              "requested-by-source",
              "Searches asked for, by source of the photograph",
              "search-requested",
              "probe_source"),
          by("decided", "Answers of the policy", "search-decided", "effect"),
          where(
              "denied",
              "Searches that the policy did not permit",
              "search-decided",
              "effect",
              Json.of("deny")),
          new Figure(
              "denied-by-reason",
              "Reasons against, each counted where it applied",
              Count.ENTRIES,
              "search-decided",
              List.of(new Condition("search-decided", "effect", Json.of("deny"))),
              Optional.of(new Figure.By("search-decided", "reasons"))),
          where(
              "undecided",
              "Searches that could not be decided",
              "search-decided",
              "effect",
              Json.of("indeterminate")),
          plain("approved", "Approvals by a supervisor", "search-approved"),
          plain("refused", "Searches that a supervisor refused", "search-refused"),
          plain("withdrawn", "Searches withdrawn", "search-withdrawn"),
          plain("expired", "Searches that expired while they waited", "search-expired"),
          by("failed", "Searches that failed, by cause", "search-failed", "cause"),
          plain("performed", "Searches that were run", "search-performed"),
          where(
              "performed-without-candidate",
              "Searches run that found nobody similar enough",
              "search-performed",
              "candidates",
              Json.of(0)),
          by("concluded", "Results of review", "search-concluded", "outcome"),
          where(
              "disagreement",
              "Reviews in which a third examiner had to decide",
              "search-concluded",
              "disagreement",
              Json.of(true)),
          plain("leads-released", "Lead sheets released", "lead-released"),
          by(
              "outcomes",
              "What came of searches, as officers reported",
              "outcome-recorded",
              "outcome"),
          where(
              "arrests", "Arrests after a lead", "outcome-recorded", "outcome", Json.of("arrest")),
          plain("live-requested", "Live sessions asked for", "live-requested"),
          where(
              "live-denied",
              "Live sessions that the policy did not permit",
              "live-decided",
              "effect",
              Json.of("deny")),
          plain("live-started", "Live sessions held", "live-started"),
          Figure.sum("live-faces", "Faces seen in live sessions", "live-stopped", "faces_seen"),
          plain("live-alerts", "Alerts in live sessions", "alert-raised"),
          where(
              "live-true-alerts",
              "Alerts that a person took for true",
              "alert-adjudicated",
              "truthful",
              Json.of(true)),
          where(
              "live-false-alerts",
              "Alerts that a person took for false",
              "alert-adjudicated",
              "truthful",
              Json.of(false)),
          plain("enrolled", "People enrolled", "subject-enrolled"),
          by(
              "dispositions",
              "Endings of cases that were told, by ending",
              "disposition-recorded",
              "disposition"),
          by(
              "suspended",
              "People taken out of every search, by cause",
              "subject-suspended",
              "cause"),
          by(
              "reinstated",
              "People searched again after a mistake, by cause",
              "subject-reinstated",
              "cause"),
          by("expunged", "People expunged, by ground", "subject-expunged", "basis"),
          Figure.sum("imported", "People enrolled by import", "import-finished", "enrolled"),
          plain("exported", "Copies of galleries given away", "gallery-exported"),
          plain("duplicates-sought", "Looks for the same person twice", "duplicates-sought"),
          plain(
              "access-refused",
              "Times somebody was refused what their role does not include",
              "access-refused"),
          by("reads", "Reads by auditors", "record-read", "what"));

  private static Figure plain(String id, String title, String kind) {
    return new Figure(id, title, Count.ENTRIES, kind, List.of(), Optional.empty());
  }

  private static Figure by(String id, String title, String kind, String field) {
    return new Figure(
        id, title, Count.ENTRIES, kind, List.of(), Optional.of(new Figure.By(kind, field)));
  }

  private static Figure where(String id, String title, String kind, String field, Json value) {
    return new Figure(
        id,
        title,
        Count.ENTRIES,
        kind,
        List.of(new Condition(kind, field, value)),
        Optional.empty());
  }
}
