package org.countersign.walk;

import static java.util.stream.Collectors.toMap;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import org.countersign.policy.PolicyBundle;
import org.countersign.policy.PolicyCatalogue.RuleText;
import org.countersign.testing.AcceptanceCases;
import tools.jackson.databind.JsonNode;

/**
 * Sends every acceptance case to the running application, as a program would. What is answered has
 * to be what the case says; and of every rule that refuses, the code has to come back at least
 * once, with its message, what would change it, and its source.
 */
final class EveryReason {
  private final RunningApp app;
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();
  private final Map<String, RuleText> refusing =
      PolicyBundle.committed().catalogue().packs().stream()
          .flatMap(pack -> pack.rules().stream())
          .filter(rule -> rule.effect().equals("deny"))
          .collect(toMap(RuleText::code, Function.identity()));

  EveryReason(RunningApp app) {
    this.app = app;
  }

  List<String> problems() {
    Set<String> told = new ConcurrentSkipListSet<>();
    try (Visitor auditor = Visitor.program(app, "auditor")) {
      AcceptanceCases.all().parallelStream().forEach(example -> told.addAll(ask(auditor, example)));
    }
    refusing.keySet().stream()
        .filter(code -> !told.contains(code))
        .sorted()
        .forEach(code -> problems.add("no case makes anybody hear of " + code));
    return List.copyOf(problems);
  }

  private List<String> ask(Visitor auditor, AcceptanceCases.Case example) {
    HttpResponse<String> answer =
        auditor.postJson("/api/v1/policy/trials", example.input().toString());
    if (answer.statusCode() != 200) {
      problems.add(example + ": " + answer.statusCode() + " " + answer.body());
      return List.of();
    }
    JsonNode said = Visitor.json(answer);
    if (!said.get("effect").equals(example.expect().get("effect"))
        || !codes(said, "denials").equals(example.codes("denials"))
        || !codes(said, "approvals_required").equals(approvals(example))) {
      problems.add(example + ": " + answer.body());
    }
    said.get("denials").forEach(denial -> compare(example, denial));
    return codes(said, "denials");
  }

  /** What would have to be approved as well does not stand in a refusal. */
  private static List<String> approvals(AcceptanceCases.Case example) {
    return example.expect().get("effect").stringValue().equals("deny")
        ? List.of()
        : example.codes("approvals_required");
  }

  private void compare(AcceptanceCases.Case example, JsonNode denial) {
    String code = denial.get("code").stringValue();
    RuleText rule = refusing.get(code);
    if (rule == null) {
      problems.add(example + ": no rule has the code " + code);
      return;
    }
    String message = denial.get("message").stringValue();
    if (message.isBlank()
        || message.contains("{")
        || !denial.get("title").stringValue().equals(rule.title())
        || !denial.get("citation").stringValue().equals(rule.citation())
        || !denial.get("remedy").stringValue("").equals(rule.remedy().orElse("none"))
        || !denial.get("verified").stringValue().equalsIgnoreCase(rule.verified().name())) {
      problems.add(example + ": is told otherwise than the rule says: " + denial);
    }
  }

  private static List<String> codes(JsonNode said, String list) {
    return said.get(list).valueStream().map(one -> one.get("code").stringValue()).toList();
  }
}
