package org.countersign.policy.opa;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.policy.Decision;
import org.countersign.policy.DecisionRequest;
import org.countersign.policy.PolicyBundle;
import org.countersign.policy.PolicyCatalogue;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.PolicyRevision;
import org.countersign.policy.PolicyVocabulary;
import org.countersign.policy.ProposedBundle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Whether proposed rules are what they say, answer, and answer as their cases expect. */
public final class BundleCheck {
  /** As bin/policy test demands. */
  static final int FEWEST_CASES = 60;

  static final int MOST_CASES = 20_000;
  private static final int MOST_PROBLEMS = 20;
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final ProposedBundle proposed;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> shown = new TreeSet<>();
  private int asked;

  private BundleCheck(ProposedBundle proposed) {
    this.proposed = proposed;
  }

  public static ProposedBundle.Checked of(ProposedBundle proposed, PolicyBundle instead) {
    BundleCheck check = new BundleCheck(proposed);
    check.run(instead);
    return new ProposedBundle.Checked(check.problems, check.asked);
  }

  public static PolicyRevision revision(byte[] wasm) {
    return CompiledProgram.revision(wasm);
  }

  public static PolicyDecisionPoint start(ProposedBundle proposed, int workers, Duration deadline) {
    return WasmDecisionPoint.start(CompiledProgram.of(proposed.wasm()), workers, deadline);
  }

  /**
   * Cases of the proposed rules that the rules in force answer otherwise, as sentences. Cases about
   * a pack that the rules in force do not have are left out: that pack is new.
   */
  public static List<String> answeredDifferently(
      ProposedBundle proposed, PolicyBundle before, PolicyDecisionPoint asked) {
    List<String> packs =
        before.catalogue().packs().stream().map(PolicyCatalogue.PackText::id).toList();
    List<String> sentences = new ArrayList<>();
    for (JsonNode one : StrictJson.mapper().readTree(proposed.cases())) {
      boolean known =
          one.at("/input/agency/packs").valueStream().allMatch(p -> packs.contains(p.asString("")));
      DecisionRequest request;
      try {
        request = DecisionMapping.request(StrictJson.mapper().writeValueAsBytes(one.get("input")));
      } catch (IllegalArgumentException e) {
        continue; // about the shape of a request, which stays the same
      }
      JsonNode expect = one.get("expect");
      String now = expect.path("effect").asString("");
      Decision was = asked.decide(request);
      if (known && !words(was).startsWith(now + " ")) {
        sentences.add(
            "\""
                + one.path("description").asString("")
                + "\" is now answered "
                + now.replace('_', ' ')
                + reasons(expect.path("denials"))
                + " instead of "
                + words(was).replace(" []", "").replace('_', ' ')
                + ".");
      }
    }
    return sentences;
  }

  private static String reasons(JsonNode codes) {
    return codes.isEmpty() ? "" : " " + codes;
  }

  private void run(PolicyBundle instead) {
    PolicyCatalogue catalogue = proposed.bundle().catalogue();
    if (!CompiledProgram.revision(proposed.wasm()).equals(catalogue.revision())) {
      problems.add("The words are those of other rules than the compiled ones.");
      return;
    }
    if (catalogue.packs().stream().noneMatch(pack -> pack.id().equals("base"))) {
      problems.add("There are no base rules.");
    }
    if (!forms(proposed.bundle().vocabulary()).equals(forms(instead.vocabulary()))) {
      problems.add(
          "The words that forms offer differ from those of this release. Rules may change here; new"
              + " words come with a new release.");
    }
    try {
      CompiledProgram program = CompiledProgram.of(proposed.wasm());
      if (!proposed.bundle().vocabulary().equals(PolicyBundle.vocabularyIn(program.data()))) {
        problems.add("The vocabulary is not the one that the rules were compiled with.");
      }
      try (WasmDecisionPoint engine = WasmDecisionPoint.start(program, 1, DEADLINE)) {
        if (problems.isEmpty()) { // else asking the cases would only take time
          ask(engine);
        }
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      problems.add("The rules cannot be run: " + e.getMessage());
    }
  }

  /** Everything but which offences are of which kind, which only rules read. */
  private static PolicyVocabulary forms(PolicyVocabulary v) {
    return new PolicyVocabulary(
        v.modes(),
        v.roles(),
        v.courses(),
        v.caseStatuses(),
        v.purposes(),
        v.suspicionLevels(),
        v.necessityFlags(),
        v.offenceClasses(),
        v.offences(),
        List.of(),
        v.probeKinds(),
        v.probeSources(),
        v.probeEdits(),
        v.galleryKinds(),
        v.galleryProvenances(),
        v.engineProvenances(),
        v.evaluators(),
        v.safeguards(),
        v.authorityKinds(),
        v.emergencyBases(),
        v.approvalKinds(),
        v.agencies());
  }

  private void ask(WasmDecisionPoint engine) {
    Decision onNothing = engine.decideDocument(Readiness.EMPTY_REQUEST);
    if (!(onNothing instanceof Decision.Deny)) {
      problems.add("A request with nothing in it is not refused: " + words(onNothing) + ".");
      return;
    }
    JsonNode cases;
    try {
      cases = StrictJson.mapper().readTree(proposed.cases());
    } catch (JacksonException e) {
      problems.add("The cases cannot be read: " + e.getOriginalMessage());
      return;
    }
    if (!cases.isArray() || cases.size() < FEWEST_CASES || cases.size() > MOST_CASES) {
      problems.add(
          "There are "
              + cases.size()
              + " acceptance cases; a bundle has at least "
              + FEWEST_CASES
              + " and at most "
              + MOST_CASES
              + ".");
      return;
    }
    for (JsonNode one : cases) {
      if (problems.size() >= MOST_PROBLEMS) {
        problems.add("Further cases were not asked.");
        return;
      }
      ask(engine, one);
    }
    requireShown();
  }

  private void ask(WasmDecisionPoint engine, JsonNode one) {
    String name = one.path("description").asString(one.path("name").asString("a case"));
    JsonNode expect = one.path("expect");
    asked++;
    Decision answer =
        engine.decideDocument(StrictJson.mapper().writeValueAsBytes(one.path("input")));
    String expected =
        expect.path("effect").asString("nothing")
            + " "
            + expect.path("denials")
            + " "
            + expect.path("approvals_required");
    String found = words(answer);
    if (answer instanceof Decision.Deny) {
      // What would have to be approved as well does not stand in a refusal.
      expected = expect.path("effect").asString("nothing") + " " + expect.path("denials") + " []";
    }
    if (!found.equals(expected)) {
      problems.add(
          "The case \"" + name + "\" expects " + expected + " and the rules answer " + found + ".");
    }
    expect.path("denials").forEach(code -> shown.add(code.asString("")));
  }

  private void requireShown() {
    for (PolicyCatalogue.PackText pack : proposed.bundle().catalogue().packs()) {
      for (PolicyCatalogue.RuleText rule : pack.rules()) {
        if (rule.effect().equals("deny")
            && !shown.contains(rule.code())
            && problems.size() < MOST_PROBLEMS) {
          problems.add("No case shows the rule " + rule.code() + ".");
        }
      }
    }
  }

  private static String words(Decision answer) {
    return switch (answer) {
      case Decision.Permit p -> "permit [] []";
      case Decision.ApprovalRequired a ->
          "approval_required [] "
              + quoted(a.approvals().stream().map(Decision.ApprovalNeed::code).toList());
      case Decision.Deny d ->
          "deny " + quoted(d.denials().stream().map(Decision.Denial::code).toList()) + " []";
      case Decision.Indeterminate i -> "no decision (" + i.detail() + ")";
    };
  }

  private static String quoted(List<String> codes) {
    return StrictJson.mapper().valueToTree(codes).toString();
  }
}
