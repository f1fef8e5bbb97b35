package org.countersign.policy.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.countersign.policy.PolicyVocabulary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that somebody may do about a refusal. None of these states the purpose, the offence,
 * the suspicion, the subject, an emergency or a protected basis differently; a test holds that.
 */
final class Moves {
  private static final String YOU = "You";
  private static final String COURT = "A court";
  private static final String ADMINISTRATOR = "The administrator";
  private static final String AGENCY = "The agency";
  private static final long DAY = 86_400;
  private static final long YEAR = 365 * DAY;

  /** Changes to a picture that leave the face as it was. */
  private static final Set<String> HARMLESS_EDITS = Set.of("crop", "rotate", "brightness");

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
    photograph(all);
    galleries(all);
    papers(all);
    people(all);
    agency(all, document);
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
                photograph(d);
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

  private static void photograph(List<Move> all) {
    all.add(
        Move.of(
            "photograph/real",
            YOU,
            "Use a photograph, or a still from a video, of the person.",
            d -> !Set.of("photo", "video_still").contains(text(d, "/probe/kind")),
            Moves::photograph));
    all.add(
        Move.of(
            "photograph/original",
            YOU,
            "Use the original photograph, cropped, rotated or evenly brightened at most.",
            d -> !HARMLESS_EDITS.containsAll(texts(d.at("/probe/edits"))),
            d ->
                in(d, "probe")
                    .set(
                        "edits",
                        array(
                            d,
                            texts(d.at("/probe/edits")).stream()
                                .filter(HARMLESS_EDITS::contains)
                                .toList()))));
    all.add(
        Move.of(
            "photograph/source",
            YOU,
            "Use a picture from another source.",
            d -> !Set.of("none", "cctv").contains(text(d, "/probe/source")),
            d -> in(d, "probe").put("source", "cctv")));
    all.add(
        Move.of(
            "photograph/better",
            YOU,
            "Use a better photograph of the face.",
            d -> !text(d, "/probe/kind").equals("none") && d.at("/probe/quality").intValue() < 1000,
            d -> in(d, "probe").put("quality", 1000)));
  }

  private static void photograph(ObjectNode document) {
    ObjectNode probe = in(document, "probe").put("kind", "photo").put("quality", 1000);
    probe.set("edits", document.arrayNode());
    if (text(document, "/probe/source").equals("none")) {
      probe.put("source", "cctv");
    }
  }

  private static void galleries(List<Move> all) {
    gallery(all, "booking", "booking", "Search the booking photographs instead.");
    gallery(
        all, "missing_persons", "reported", "Search the photographs of missing persons instead.");
    gallery(
        all,
        "watch_list",
        "court",
        "Use a watch list that was made and reviewed for this session alone.");
    gallery(all, "licence", "licensing", "Search the licence photographs instead.");
    all.add(
        Move.of(
            "gallery/reviewed",
            ADMINISTRATOR,
            "Review the gallery, and take out who should not be in it.",
            d -> d.at("/gallery/last_scrubbed").longValue() < d.at("/now").longValue(),
            d -> in(d, "gallery").put("last_scrubbed", d.at("/now").longValue())));
  }

  private static void gallery(List<Move> all, String kind, String provenance, String words) {
    all.add(
        Move.of(
            "gallery/" + kind,
            YOU,
            words,
            d ->
                !text(d, "/gallery/kind").equals(kind)
                    || Set.of("scraped", "unknown").contains(text(d, "/gallery/provenance")),
            d ->
                in(d, "gallery")
                    .put("id", kind)
                    .put("kind", kind)
                    .put("provenance", provenance)
                    .put("last_scrubbed", d.at("/now").longValue())));
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

  private void agency(List<Move> all, ObjectNode document) {
    all.add(
        Move.of(
            "engine/identified",
            ADMINISTRATOR,
            "Load the engine with its digest.",
            d ->
                !text(d, "/engine/digest").matches("[0-9a-f]{64}")
                    || text(d, "/engine/id").isBlank(),
            d -> in(d, "engine").put("id", "named").put("digest", "0".repeat(64))));
    all.add(
        Move.of(
            "engine/evaluated",
            ADMINISTRATOR,
            "Use an engine that NIST has evaluated, with its accuracy in every group of people.",
            d ->
                !text(d, "/engine/evaluator").equals("nist")
                    || d.at("/engine/lowest_true_positives").intValue() < 1000,
            d ->
                in(d, "engine")
                    .put("provenance", "documented")
                    .put("evaluation", "reported")
                    .put("evaluator", "nist")
                    .put("lowest_true_positives", 1000)));
    all.add(
        Move.of(
            "engine/measured",
            ADMINISTRATOR,
            "Evaluate the engine on photographs of the agency's own, for a gallery of this size,"
                + " and save the evaluation.",
            d ->
                !text(d, "/measurement/engine").equals(text(d, "/engine/digest"))
                    || d.at("/measurement/gallery_size").longValue()
                        < d.at("/gallery/size").longValue()
                    || d.at("/measurement/false_positives").intValue() > 0,
            d ->
                in(d, "measurement")
                    .put("record", "entry")
                    .put("engine", text(d, "/engine/digest"))
                    .put("set", "0".repeat(64))
                    .put("people", 1000)
                    .put("gallery_size", d.at("/gallery/size").longValue())
                    .put("threshold", d.at("/search/threshold").intValue())
                    .put("false_positives", 0)
                    .put("measured_on", d.at("/now").longValue())));
    all.add(
        Move.of(
            "agency/policy",
            AGENCY,
            "Have the governing body adopt the policy on face search.",
            d -> !d.at("/agency/policy_adopted").booleanValue(),
            d -> in(d, "agency").put("policy_adopted", true)));
    all.add(
        Move.of(
            "agency/report",
            AGENCY,
            "Publish the accountability report, or renew it.",
            d -> d.at("/agency/report_expires").longValue() < d.at("/now").longValue() + YEAR,
            d -> in(d, "agency").put("report_expires", d.at("/now").longValue() + YEAR)));
    for (PolicyVocabulary.Term safeguard : vocabulary.safeguards()) {
      // A law of the state is not the agency's to make.
      if (!safeguard.code().equals("national_law_on_live_use")) {
        all.add(
            Move.of(
                "agency/" + safeguard.code().replace('_', '-'),
                AGENCY,
                "Put in place: " + safeguard.label() + ".",
                d -> !texts(d.at("/agency/safeguards")).contains(safeguard.code()),
                d -> add(d, "safeguards", List.of(safeguard.code()))));
      }
    }
    bound(
        all,
        "agency/packs",
        "Name the packs that bind the agency.",
        text(document, "/actor/agency"));
    bound(
        all,
        "agency/requesters-packs",
        "Have the packs of the agency that asks evaluated as well as your own.",
        text(document, "/requester/agency"));
  }

  /** Adds law; no move takes any away. */
  private void bound(List<Move> all, String id, String words, String agency) {
    List<String> packs =
        vocabulary.agencies().stream()
            .filter(a -> a.code().equals(agency))
            .flatMap(a -> a.packs().stream())
            .toList();
    Predicate<ObjectNode> missing = d -> !texts(d.at("/agency/packs")).containsAll(packs);
    Consumer<ObjectNode> add = d -> add(d, "packs", packs);
    all.add(Move.of(id, ADMINISTRATOR, words, missing, add));
  }

  private static void add(ObjectNode document, String list, List<String> more) {
    ObjectNode agency = in(document, "agency");
    Set<String> both = new java.util.TreeSet<>(texts(agency.get(list)));
    both.addAll(more);
    agency.set(list, array(document, List.copyOf(both)));
  }

  static ObjectNode in(ObjectNode document, String section) {
    return (ObjectNode) document.get(section);
  }

  static String text(ObjectNode document, String pointer) {
    return document.at(pointer).asString("");
  }

  static List<String> texts(JsonNode array) {
    return array.valueStream().map(value -> value.asString("")).toList();
  }

  static ArrayNode array(ObjectNode like, List<String> values) {
    ArrayNode array = like.arrayNode();
    values.forEach(array::add);
    return array;
  }
}
