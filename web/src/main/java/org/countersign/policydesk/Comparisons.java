package org.countersign.policydesk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.policy.DecisionRequest;
import org.countersign.policy.ExampleRequest;
import org.countersign.policy.PackComparison;
import org.countersign.policy.PolicyCatalogue.PackText;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.PolicySwitch;
import org.springframework.ui.Model;

/** What each pack says of one request, and what two packs say of each example. */
public final class Comparisons {
  /** The question with which it began. */
  private static final String FIRST = "us-or-wcso-2018";

  private static final String SECOND = "us-wa";

  private final PolicyDecisionPoint policy;
  private final PolicySwitch rules;
  private final List<ExampleRequest> examples;
  private final Map<String, PackComparison> kept = new ConcurrentHashMap<>();

  Comparisons(PolicyDecisionPoint policy, PolicySwitch rules) {
    this.policy = policy;
    this.rules = rules;
    this.examples = ExampleRequest.all(rules.bundle().vocabulary());
  }

  /** One example under two packs. */
  public record Pair(ExampleRequest example, PackComparison.Row first, PackComparison.Row second) {
    public boolean differ() {
      return !first.effect().equals(second.effect());
    }

    /** What the question asks for: allowed by the first, perhaps with approval, and not here. */
    public boolean onlyFirst() {
      return !first.effect().equals("deny") && second.effect().equals("deny");
    }
  }

  PackComparison of(DecisionRequest request) {
    return PackComparison.of(policy, rules.bundle().catalogue(), request);
  }

  /** Puts everything that the page shows into the model; words that are not known are the first. */
  public void show(
      Optional<String> example, Optional<String> first, Optional<String> second, Model model) {
    ExampleRequest chosen =
        examples.stream()
            .filter(one -> example.filter(one.id()::equals).isPresent())
            .findFirst()
            .orElse(examples.getFirst());
    PackComparison under = example(chosen);
    PackText one = pack(under, first, FIRST);
    PackText two = pack(under, second, SECOND);
    List<Pair> pairs =
        examples.stream()
            .map(e -> new Pair(e, example(e).row(one.id()), example(e).row(two.id())))
            .toList();
    model.addAttribute("examples", examples);
    model.addAttribute("example", chosen);
    model.addAttribute("comparison", under);
    model.addAttribute("first", one);
    model.addAttribute("second", two);
    model.addAttribute("pairs", pairs);
    model.addAttribute("only", pairs.stream().filter(Pair::onlyFirst).toList());
  }

  private PackComparison example(ExampleRequest example) {
    // Examples and rules stand still between activations, and a public page is asked often.
    String key = policy.revision().digest() + example.id();
    PackComparison before = kept.get(key);
    if (before != null) {
      return before;
    }
    PackComparison now = of(example.request());
    // That the policy could not be asked holds for this moment only.
    if (now.rows().stream().noneMatch(row -> row.effect().equals("indeterminate"))) {
      kept.put(key, now);
    }
    return now;
  }

  private static PackText pack(PackComparison under, Optional<String> asked, String otherwise) {
    return under.rows().stream()
        .map(PackComparison.Row::pack)
        .filter(pack -> asked.filter(pack.id()::equals).isPresent())
        .findFirst()
        .orElseGet(() -> under.row(otherwise).pack());
  }
}
