package org.countersign.oversight;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.audit.Records;

/**
 * A filter of the record explorer, as its form gives it. All parts may be empty.
 *
 * @param what {@code searches}, {@code live}, {@code galleries}, {@code oversight}, {@code system}
 *     or a kind of entry
 * @param effect answer of the policy to the request that an entry belongs to
 * @param offence of the request that an entry belongs to
 * @param purpose of the request that an entry belongs to
 */
record RecordFilter(
    String what, String effect, String offence, String purpose, String from, String to) {

  private static final Map<String, List<String>> GROUPS =
      Map.of(
          "searches",
          List.of(
              "search-requested",
              "search-decided",
              "search-approved",
              "search-refused",
              "search-question-asked",
              "search-question-answered",
              "search-performed",
              "search-failed",
              "search-withdrawn",
              "search-expired",
              "verdict-recorded",
              "search-concluded",
              "lead-released",
              "outcome-recorded"),
          "requests",
          List.of("search-requested"),
          "live",
          List.of(
              "live-requested",
              "live-decided",
              "live-approved",
              "live-refused",
              "live-started",
              "alert-raised",
              "alert-adjudicated",
              "live-stopped"),
          "galleries",
          List.of(
              "gallery-created",
              "subject-enrolled",
              "subject-photograph-added",
              "subject-expunged",
              "snapshot-taken",
              "erasure"),
          "oversight",
          List.of("record-read", "report-published", "decisions-read"),
          "policy",
          List.of(
              "policy-proposed",
              "policy-approved",
              "policy-refused",
              "policy-activated",
              "rules-tried"),
          "system",
          List.of(
              "started",
              "engine-filling-begun",
              "engine-switch-begun",
              "engine-switched",
              "engine-switch-refused",
              "ledger-opened",
              "access-refused",
              "key-rotated"));

  /** Choices for {@code what}, in the order of the form. */
  static final Map<String, String> CHOICES = choices();

  private static Map<String, String> choices() {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put("", "everything");
    choices.put("requests", "searches asked for");
    choices.put("searches", "everything about searches");
    choices.put("live", "live sessions");
    choices.put("policy", "the policy desk");
    choices.put("galleries", "galleries and people in them");
    choices.put("oversight", "what auditors did");
    choices.put("system", "the system");
    return choices;
  }

  Records.Query query() {
    List<Records.StreamCondition> streamsWith = new ArrayList<>();
    String request = what.equals("live") ? "live-requested" : "search-requested";
    String decision = what.equals("live") ? "live-decided" : "search-decided";
    add(streamsWith, decision, "effect", effect);
    add(streamsWith, request, "offence", offence);
    add(streamsWith, request, "purpose", purpose);
    return new Records.Query(
        what.isEmpty() ? List.of() : GROUPS.getOrDefault(what, List.of(what)),
        Optional.empty(),
        day(from),
        day(to),
        Map.of(),
        streamsWith);
  }

  private static void add(
      List<Records.StreamCondition> to, String kind, String field, String value) {
    if (!value.isEmpty()) {
      to.add(new Records.StreamCondition(kind, field, value));
    }
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("This is not a date like 2026-11-23: " + text, e);
    }
  }

  /** For links to the next page and for the record of the read. */
  public String queryString() {
    return "what="
        + what
        + "&effect="
        + effect
        + "&offence="
        + offence
        + "&purpose="
        + purpose
        + "&from="
        + from
        + "&to="
        + to;
  }
}
