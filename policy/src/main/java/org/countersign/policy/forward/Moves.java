package org.countersign.policy.forward;

import static org.countersign.policy.forward.InputFields.array;
import static org.countersign.policy.forward.InputFields.in;
import static org.countersign.policy.forward.InputFields.text;
import static org.countersign.policy.forward.InputFields.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.countersign.policy.PolicyVocabulary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that somebody may do about a refusal. None of these states the purpose, the offence,
 * the suspicion, the subject, an emergency or a protected basis differently; a test holds that.
 */
final class Moves {
  static final String YOU = "You";
  private static final String COURT = "A court";
  static final String ADMINISTRATOR = "The administrator";
  static final String AGENCY = "The agency";
  private static final long DAY = 86_400;
  static final long YEAR = 365 * DAY;

  /** What is missing from a sentence. What it says in clear is a fact and stays. */
  private static final Set<String> SAYS_TOO_LITTLE =
      Set.of("empty", "stop_words_only", "placeholder", "too_short", "copied");

  private final PolicyVocabulary vocabulary;

  Moves(PolicyVocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Those that would change something about this request. */
  List<Move> on(ObjectNode document) {
    List<Move> all = new ArrayList<>();
    request(all);
    PictureMoves.photograph(all);
    PictureMoves.galleries(all);
    papers(all);
    people(all);
    new AgencyMoves(vocabulary).on(all, document);
    return all.stream().filter(move -> move.applies().test(document)).toList();
  }

  private void request(List<Move> all) {
    for (int cap : new int[] {50, 20, 10, 1}) {
      all.add(
          Move.of(
              "candidates/" + cap,
              YOU,
              "Ask for " + cap + (cap == 1 ? " candidate." : " candidates or fewer."),
              d -> d.at("/search/candidate_cap").intValue() > cap,
              d -> in(d, "search").put("candidate_cap", cap)));
    }
    all.add(
        Move.of(
            "search/one-face",
            YOU,
            "Ask about one face only, without following anybody or watching a place.",
            d -> d.at("/search/tracking").booleanValue(),
            d -> in(d, "search").put("tracking", false)));
    all.add(
        Move.of(
            "mode/still",
            YOU,
            "Compare one photograph in the case instead.",
            d -> !text(d, "/mode").equals("still"),
            d -> {
              d.put("mode", "still");
              if (text(d, "/probe/kind").equals("none")) {
                PictureMoves.photograph(d);
              }
            }));
    all.add(
        Move.of(
            "place/named",
            YOU,
            "Name the place.",
            d -> text(d, "/place").isBlank(),
            d -> d.put("place", "named")));
    all.add(
        Move.of(
            "reason/sentence",
            YOU,
            "Write one sentence that fits only this case: what happened, and what the face would"
                + " tell you.",
            d ->
                d.at("/necessity/score").intValue() < 1000
                    || texts(d.at("/necessity/flags")).stream().anyMatch(SAYS_TOO_LITTLE::contains),
            d -> {
              List<String> left =
                  texts(d.at("/necessity/flags")).stream()
                      .filter(flag -> !SAYS_TOO_LITTLE.contains(flag))
                      .toList();
              in(d, "necessity").put("score", 1000).set("flags", array(d, left));
            }));
    all.add(
        Move.of(
            "offence/as-listed",
            YOU,
            "Take what the request says about the offence from the agency's table.",
            d ->
                vocabulary.offences().stream()
                    .anyMatch(
                        o ->
                            o.code().equals(text(d, "/offence/code"))
                                && !offence(d, o).equals(d.get("offence"))),
            d ->
                vocabulary.offences().stream()
                    .filter(o -> o.code().equals(text(d, "/offence/code")))
                    .forEach(o -> d.set("offence", offence(d, o)))));
  }

  static ObjectNode offence(ObjectNode like, PolicyVocabulary.Offence offence) {
    return like.objectNode()
        .put("code", offence.code())
        .put("class", offence.offenceClass())
        .put("max_years", offence.maxYears())
        .put("violent", offence.violent());
  }

  private static void papers(List<Move> all) {
    paper(all, "warrant", "Issue a warrant; record it with its number, court and days.");
    paper(all, "court_order", "Order the search; record it with its number, court and days.");
    paper(
        all,
        "court_order_missing_or_deceased",
        "Order the search for a missing person, or for the name of somebody who has died; record"
            + " it with its number, court and days.");
    paper(
        all,
        "administrative_authorisation",
        "Or another independent authority authorises it; record that with its number and days.");
    all.add(
        Move.of(
            "emergency/filed",
            YOU,
            "Apply for the warrant or the authorisation now, and record when you did.",
            d ->
                !text(d, "/emergency/basis").equals("none")
                    && d.at("/emergency/filed").longValue() == 0,
            d -> in(d, "emergency").put("filed", d.at("/now").longValue())));
  }

  /** What was applied for and refused is a fact; another paper would be a way around it. */
  private static void paper(List<Move> all, String kind, String words) {
    all.add(
        Move.of(
            "authority/" + kind,
            COURT,
            words,
            d -> !text(d, "/authority/kind").equals("refused"),
            d -> {
              long now = d.at("/now").longValue();
              List<String> scope = texts(d.at("/authority/scope"));
              in(d, "authority")
                  .put("kind", kind)
                  .put("number", "recorded")
                  .put("court", "recorded")
                  .put("issued", now)
                  .put("expires", now + DAY)
                  .set("scope", array(d, scope.isEmpty() ? List.of("as named") : scope));
            }));
  }

  private void people(List<Move> all) {
    all.add(
        Move.of(
            "asker/officer",
            "An officer of the case",
            "Make the request in your place.",
            d -> !texts(d.at("/actor/roles")).equals(List.of("officer")),
            d -> in(d, "actor").set("roles", array(d, List.of("officer")))));
    all.add(
        Move.of(
            "asker/supervisor",
            "A supervisor",
            "Make the request in your place.",
            d -> !texts(d.at("/actor/roles")).equals(List.of("supervisor")),
            d -> in(d, "actor").set("roles", array(d, List.of("supervisor")))));
    all.add(
        Move.of(
            "training/current",
            YOU,
            "Take this year's course in searching with face comparison.",
            d -> true,
            d -> {
              ArrayNode courses = d.arrayNode();
              long now = d.at("/now").longValue();
              vocabulary
                  .courses()
                  .forEach(
                      course ->
                          courses
                              .addObject()
                              .put("course", course.code())
                              .put("completed_on", now)
                              .put("expires_on", now + YEAR));
              in(d, "actor").set("training", courses);
            }));
    all.add(
        Move.of(
            "approvals/entitled",
            YOU,
            "Ask somebody else, who is entitled to approve, in place of the approval that does not"
                + " count.",
            d -> d.get("approvals").valueStream().anyMatch(a -> !counts(d, a)),
            d -> {
              ArrayNode left = d.arrayNode();
              d.get("approvals").valueStream().filter(a -> counts(d, a)).forEach(left::add);
              d.set("approvals", left);
            }));
    all.add(
        Move.of(
            "case/named",
            YOU,
            "Name the case that this search belongs to.",
            d -> text(d, "/case/number").isBlank(),
            d -> {
              in(d, "case").put("number", "named");
              vouched(d);
            }));
    all.add(
        Move.of(
            "case/open",
            "Whoever keeps the case",
            "Open the case, or have it reopened, in the case system.",
            d -> !text(d, "/case/number").isBlank() && !text(d, "/case/status").equals("open"),
            Moves::vouched));
  }

  private static void vouched(ObjectNode document) {
    ObjectNode record =
        in(document, "case").put("status", "open").put("verified_by", "case-system");
    record.set("assigned_to", array(document, List.of(text(document, "/actor/id"))));
    if (record.path("offence").asString("").isEmpty()) {
      record.put("offence", text(document, "/offence/code"));
    }
  }

  private boolean counts(ObjectNode document, JsonNode approval) {
    return !approval.path("by").equals(document.at("/actor/id"))
        && approval.path("at").longValue() <= document.at("/now").longValue()
        && vocabulary.approvalKinds().stream()
            .anyMatch(
                kind ->
                    kind.code().equals(approval.path("kind").asString(""))
                        && kind.roles().contains(approval.path("role").asString("")));
  }
}
