package org.countersign.policy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.countersign.policy.opa.CommittedPolicy;
import org.countersign.policy.opa.DecisionMapping;
import org.countersign.policy.opa.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A made-up request for showing what packs say. Its agency has done beforehand all that any law
 * here asks of an agency: adopted its policy, published its report, assessed, trained, had its
 * engine evaluated. So what packs say differently of it is about the search.
 *
 * @param title a few words
 * @param description what happens, in a sentence or two
 */
public record ExampleRequest(String id, String title, String description, DecisionRequest request) {
  public ExampleRequest {
    Objects.requireNonNull(id);
    Objects.requireNonNull(title);
    Objects.requireNonNull(description);
    Objects.requireNonNull(request);
  }

  /** Those that come with the policies, in the order in which they should be read. */
  public static List<ExampleRequest> all(PolicyVocabulary vocabulary) {
    return StrictJson.mapper()
        .readTree(CommittedPolicy.resource("examples.json"))
        .valueStream()
        .map(example -> read(example, vocabulary))
        .toList();
  }

  private static ExampleRequest read(JsonNode example, PolicyVocabulary vocabulary) {
    ObjectNode document =
        (ObjectNode)
            StrictJson.mapper()
                .readTree(
                    CommittedPolicy.resource(
                        "warm-up/" + example.get("base").stringValue() + ".json"));
    exemplary(document, vocabulary);
    merge(document, example.get("patch"));
    return new ExampleRequest(
        example.get("id").stringValue(),
        example.get("title").stringValue(),
        example.get("description").stringValue(),
        DecisionMapping.request(StrictJson.mapper().writeValueAsBytes(document)));
  }

  private static void exemplary(ObjectNode document, PolicyVocabulary vocabulary) {
    long now = document.get("now").longValue();
    ((ObjectNode) document.get("engine"))
        .put("provenance", "documented")
        .put("evaluation", "as the law asks")
        .put("evaluator", "nist")
        .put("lowest_true_positives", 990);
    ObjectNode actor = (ObjectNode) document.get("actor");
    var training = actor.putArray("training");
    vocabulary
        .courses()
        .forEach(
            course ->
                training
                    .addObject()
                    .put("course", course.code())
                    .put("completed_on", now - 30 * 86_400L)
                    .put("expires_on", now + 300 * 86_400L));
    ObjectNode agency = (ObjectNode) document.get("agency");
    agency.put("policy_adopted", true).put("report_expires", now + 300 * 86_400L);
    var safeguards = agency.putArray("safeguards");
    vocabulary.safeguards().forEach(safeguard -> safeguards.add(safeguard.code()));
    ((ObjectNode) document.get("gallery")).put("last_scrubbed", now - 3600);
  }

  private static void merge(ObjectNode target, JsonNode patch) {
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      if (member.getValue().isObject() && target.get(member.getKey()) instanceof ObjectNode inner) {
        merge(inner, member.getValue());
      } else {
        target.set(member.getKey(), member.getValue());
      }
    }
  }
}
