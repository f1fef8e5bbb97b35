package org.countersign.gate;

import java.util.List;
import java.util.Optional;
import org.countersign.policy.Decision.Verified;
import org.countersign.policy.PolicyCatalogue.PackText;
import org.countersign.policy.PolicyCatalogue.RuleText;
import org.countersign.policy.PolicySwitch;
import org.springframework.stereotype.Component;

/**
 * How far somebody compared the rules of a decision with the law that they cite: whoever decides on
 * their ground has to see it. Templates call it {@code checked}.
 */
@Component("checked")
public class Checked {
  private final PolicySwitch rules;

  Checked(PolicySwitch rules) {
    this.rules = rules;
  }

  /**
   * @param pack of which not every word was read in the source
   */
  public record Doubt(String pack, Verified verified) {}

  /** What is said of one rule; of a rule that is no longer there, nothing was verified. */
  public Verified of(String code) {
    return packs().stream()
        .flatMap(pack -> pack.rules().stream())
        .filter(rule -> rule.code().equals(code))
        .map(RuleText::verified)
        .findFirst()
        .orElse(Verified.NOT);
  }

  /**
   * @param asked the packs of a decision, as {@code id@version}
   */
  public List<Doubt> doubts(List<String> asked) {
    return asked.stream().flatMap(name -> doubt(name).stream()).toList();
  }

  private Optional<Doubt> doubt(String name) {
    String id = name.replaceFirst("@.*", "");
    Optional<PackText> pack = packs().stream().filter(one -> one.id().equals(id)).findFirst();
    Verified verified = pack.map(PackText::verified).orElse(Verified.NOT);
    return verified == Verified.FULL
        ? Optional.empty()
        : Optional.of(new Doubt(pack.map(PackText::title).orElse(id), verified));
  }

  private List<PackText> packs() {
    return rules.bundle().catalogue().packs();
  }
}
