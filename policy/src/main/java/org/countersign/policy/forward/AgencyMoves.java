package org.countersign.policy.forward;

import static org.countersign.policy.forward.InputFields.array;
import static org.countersign.policy.forward.InputFields.in;
import static org.countersign.policy.forward.InputFields.text;
import static org.countersign.policy.forward.InputFields.texts;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.countersign.policy.PolicyVocabulary;
import tools.jackson.databind.node.ObjectNode;

/** What can be done about the engine, and about what the agency has put in place. */
final class AgencyMoves {
  private final PolicyVocabulary vocabulary;

  AgencyMoves(PolicyVocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  void on(List<Move> all, ObjectNode document) {
    all.add(
        Move.of(
            "engine/identified",
            Moves.ADMINISTRATOR,
            "Load the engine with its digest.",
            d ->
                !text(d, "/engine/digest").matches("[0-9a-f]{64}")
                    || text(d, "/engine/id").isBlank(),
            d -> in(d, "engine").put("id", "named").put("digest", "0".repeat(64))));
    all.add(
        Move.of(
            "engine/evaluated",
            Moves.ADMINISTRATOR,
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
            Moves.ADMINISTRATOR,
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
            Moves.AGENCY,
            "Have the governing body adopt the policy on face search.",
            d -> !d.at("/agency/policy_adopted").booleanValue(),
            d -> in(d, "agency").put("policy_adopted", true)));
    all.add(
        Move.of(
            "agency/report",
            Moves.AGENCY,
            "Publish the accountability report, or renew it.",
            d -> d.at("/agency/report_expires").longValue() < d.at("/now").longValue() + Moves.YEAR,
            d -> in(d, "agency").put("report_expires", d.at("/now").longValue() + Moves.YEAR)));
    for (PolicyVocabulary.Term safeguard : vocabulary.safeguards()) {
      // A law of the state is not the agency's to make.
      if (!safeguard.code().equals("national_law_on_live_use")) {
        all.add(
            Move.of(
                "agency/" + safeguard.code().replace('_', '-'),
                Moves.AGENCY,
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
    all.add(Move.of(id, Moves.ADMINISTRATOR, words, missing, add));
  }

  private static void add(ObjectNode document, String list, List<String> more) {
    ObjectNode agency = in(document, "agency");
    Set<String> both = new TreeSet<>(texts(agency.get(list)));
    both.addAll(more);
    agency.set(list, array(document, List.copyOf(both)));
  }
}
