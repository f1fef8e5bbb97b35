package org.countersign.policy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.countersign.policy.opa.DecisionMapping;
import org.countersign.policy.opa.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same request under each pack alone, as if no other bound the agency. A pack that has ended or
 * not begun is asked on a day on which it was in force, with every moment of the request moved with
 * it. These are not decisions: nothing is recorded, and no permit comes of them.
 */
public record PackComparison(List<Row> rows) {
  /** Copied to write others; it says nothing about any place. */
  private static final Set<String> NOT_COMPARED = Set.of("base", "agency-template");

  private static final long NOON = 12 * 3600;

  public PackComparison {
    rows = List.copyOf(rows);
  }

  /**
   * @param day on which the pack was asked
   * @param moved whether that is another day than the request's
   */
  public record Row(
      PolicyCatalogue.PackText pack, LocalDate day, boolean moved, Decision decision) {
    public Row {
      Objects.requireNonNull(pack);
      Objects.requireNonNull(day);
      Objects.requireNonNull(decision);
    }

    public String effect() {
      return decision.effect();
    }

    public List<Decision.Denial> denials() {
      return decision.denials();
    }

    public List<Decision.ApprovalNeed> approvals() {
      return decision.approvals();
    }
  }

  public static PackComparison of(
      PolicyDecisionPoint policy, PolicyCatalogue catalogue, DecisionRequest request) {
    return new PackComparison(
        catalogue.packs().stream()
            .filter(pack -> !NOT_COMPARED.contains(pack.id()))
            .map(pack -> row(policy, pack, request))
            .toList());
  }

  /** Under one pack. */
  public static Row row(
      PolicyDecisionPoint policy, PolicyCatalogue.PackText pack, DecisionRequest request) {
    ObjectNode document =
        (ObjectNode) StrictJson.mapper().readTree(DecisionMapping.document(request));
    long shift = shift(pack, request.now());
    move(document, shift);
    // For its own agency, so that no other law comes in.
    ((ObjectNode) document.get("requester"))
        .put("agency", document.at("/actor/agency").stringValue());
    ((ObjectNode) document.get("agency")).putArray("packs").add(pack.id());
    DecisionRequest alone =
        DecisionMapping.request(StrictJson.mapper().writeValueAsBytes(document));
    return new Row(
        pack,
        LocalDate.ofEpochDay(Math.floorDiv(alone.now(), 86_400)),
        shift != 0,
        policy.decide(alone));
  }

  public Row row(String pack) {
    return rows.stream()
        .filter(row -> row.pack().id().equals(pack))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("this pack is not compared: " + pack));
  }

  /** Seconds to the nearest noon on which the pack was in force; 0 if it is now. */
  private static long shift(PolicyCatalogue.PackText pack, long now) {
    long from = LocalDate.parse(pack.effectiveFrom()).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    if (now < from) {
      return from + NOON - now;
    }
    return pack.effectiveUntil()
        .map(until -> LocalDate.parse(until).atStartOfDay(ZoneOffset.UTC).toEpochSecond())
        .filter(until -> now >= until)
        .map(until -> until - NOON - now)
        .orElse(0L);
  }

  private static void move(ObjectNode document, long shift) {
    if (shift == 0) {
      return;
    }
    moveOne(document, shift, "now");
    moveOne((ObjectNode) document.get("gallery"), shift, "last_scrubbed");
    moveOne((ObjectNode) document.get("authority"), shift, "issued", "expires");
    moveOne((ObjectNode) document.get("emergency"), shift, "since", "filed");
    moveOne((ObjectNode) document.get("agency"), shift, "report_expires");
    for (JsonNode training : (ArrayNode) document.at("/actor/training")) {
      moveOne((ObjectNode) training, shift, "completed_on", "expires_on");
    }
    for (JsonNode approval : (ArrayNode) document.get("approvals")) {
      moveOne((ObjectNode) approval, shift, "at");
    }
  }

  /** 0 is never, and stays never. */
  private static void moveOne(ObjectNode object, long shift, String... names) {
    for (String name : names) {
      long moment = object.get(name).longValue();
      if (moment != 0) {
        object.put(name, Math.max(0, moment + shift));
      }
    }
  }
}
