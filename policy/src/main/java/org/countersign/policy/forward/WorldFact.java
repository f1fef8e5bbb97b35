package org.countersign.policy.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.countersign.policy.PolicyVocabulary;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that is so, or is not. The policy is asked what it would say if it were otherwise, only
 * to find out whether a reason rests on it; no other value of it is ever shown.
 *
 * @param words for the person who asked
 * @param last whether it is looked at only where nothing else explains a reason
 * @param otherwise each of the other values
 */
record WorldFact(String words, boolean last, List<Consumer<ObjectNode>> otherwise) {

  /** Facts of this request that could be otherwise. */
  static List<WorldFact> of(ObjectNode document, PolicyVocabulary vocabulary) {
    List<WorldFact> facts = new ArrayList<>();
    facts.add(
        new WorldFact(
            "the purpose of the search",
            false,
            vocabulary.purposes().stream()
                .filter(p -> !p.code().equals(InputFields.text(document, "/purpose")))
                .map(p -> (Consumer<ObjectNode>) d -> d.put("purpose", p.code()))
                .toList()));
    facts.add(
        new WorldFact(
            "the offence",
            false,
            vocabulary.offences().stream()
                .filter(o -> !o.code().equals(InputFields.text(document, "/offence/code")))
                .map(
                    o ->
                        (Consumer<ObjectNode>)
                            d -> {
                              d.set("offence", Moves.offence(d, o));
                              InputFields.in(d, "case").put("offence", o.code());
                            })
                .toList()));
    facts.add(
        new WorldFact(
            "how strong the suspicion is",
            false,
            vocabulary.suspicionLevels().stream()
                .filter(s -> !s.code().equals(InputFields.text(document, "/suspicion")))
                .map(s -> (Consumer<ObjectNode>) d -> d.put("suspicion", s.code()))
                .toList()));
    flag(
        facts, document, "basis", "protected_activity", "what the person believes or took part in");
    flag(facts, document, "basis", "protected_trait", "a protected trait of the person");
    flag(facts, document, "subject", "juvenile", "whether the person may be a child");
    flag(facts, document, "subject", "life_in_danger", "whether a life is in danger");
    flag(
        facts,
        document,
        "subject",
        "refused_or_unable_id",
        "whether the person could or would say who they are");
    facts.add(
        new WorldFact(
            "whether there is an emergency, which, and since when",
            false,
            vocabulary.emergencyBases().stream()
                .map(e -> (Consumer<ObjectNode>) d -> emergency(d, e.code()))
                .toList()));
    facts.add(
        new WorldFact(
            "what your own words say the search is for",
            false,
            List.of(
                d ->
                    InputFields.in(d, "necessity")
                        .put("score", 1000)
                        .set("flags", d.arrayNode()))));
    facts.add(
        new WorldFact(
            "that an authorisation was refused",
            false,
            InputFields.text(document, "/authority/kind").equals("refused")
                ? List.of(
                    d -> InputFields.in(d, "authority").put("kind", "none"),
                    d ->
                        InputFields.in(d, "authority")
                            .put("kind", "administrative_authorisation")
                            .put("number", "recorded")
                            .put("court", "recorded")
                            .put("issued", d.at("/now").longValue())
                            .put("expires", d.at("/now").longValue() + 1))
                : List.of()));
    facts.add(
        new WorldFact(
            "whether the law of the state allows identifying people live at all",
            false,
            List.of(
                d -> {
                  List<String> more =
                      new ArrayList<>(InputFields.texts(d.at("/agency/safeguards")));
                  more.add("national_law_on_live_use");
                  InputFields.in(d, "agency").set("safeguards", InputFields.array(d, more));
                })));
    facts.add(
        new WorldFact(
            "the kind of search that was asked for",
            true,
            vocabulary.modes().stream()
                .map(m -> (Consumer<ObjectNode>) d -> d.put("mode", m.code()))
                .toList()));
    facts.add(
        new WorldFact(
            "which agency the search is for",
            true,
            vocabulary.agencies().stream()
                .map(
                    a ->
                        (Consumer<ObjectNode>)
                            d -> InputFields.in(d, "requester").put("agency", a.code()))
                .toList()));
    facts.add(
        new WorldFact(
            "which policies bind the agency, and when they are in force",
            true,
            InputFields.texts(document.at("/agency/packs")).stream()
                .map(
                    pack ->
                        (Consumer<ObjectNode>)
                            d ->
                                InputFields.in(d, "agency")
                                    .set(
                                        "packs",
                                        InputFields.array(
                                            d,
                                            InputFields.texts(d.at("/agency/packs")).stream()
                                                .filter(other -> !other.equals(pack))
                                                .toList())))
                .toList()));
    return facts;
  }

  private static void flag(
      List<WorldFact> facts, ObjectNode document, String section, String name, String words) {
    boolean value = document.at("/" + section + "/" + name).booleanValue();
    facts.add(
        new WorldFact(words, false, List.of(d -> InputFields.in(d, section).put(name, !value))));
  }

  private static void emergency(ObjectNode document, String basis) {
    ObjectNode emergency = InputFields.in(document, "emergency").put("basis", basis);
    boolean none = basis.equals("none");
    emergency.put("since", none ? 0 : document.at("/now").longValue()).put("filed", 0);
  }
}
