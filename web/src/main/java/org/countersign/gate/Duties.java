package org.countersign.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.policy.Decision;
import org.springframework.stereotype.Component;

/**
 * Duties as people read them. Several packs may ask for the same thing, each in its own words: such
 * duties have the same area and name behind the pack's, as in {@code base/outcome/report}. They
 * become one, which says what the narrowest asks; the words of the others stand below it, because
 * none of them is lost. Templates call it {@code duties}.
 */
@Component("duties")
public class Duties {

  /**
   * @param text of the duty with the shortest term
   * @param also what other packs say of it, where they say something else
   * @param codes of all rules that ask for it
   */
  public record Duty(String text, List<String> also, List<String> codes) {
    public Duty {
      also = List.copyOf(also);
      codes = List.copyOf(codes);
    }
  }

  public List<Duty> of(List<Decision.Obligation> obligations) {
    Map<String, List<Decision.Obligation>> same = new LinkedHashMap<>();
    for (Decision.Obligation obligation : obligations) {
      String name = obligation.code().substring(obligation.code().indexOf('/') + 1);
      same.computeIfAbsent(name, key -> new ArrayList<>()).add(obligation);
    }
    return same.values().stream().map(Duties::merged).toList();
  }

  private static Duty merged(List<Decision.Obligation> same) {
    List<Decision.Obligation> narrowest =
        same.stream()
            .sorted(
                Comparator.comparingLong(
                    (Decision.Obligation duty) -> duty.due().orElse(Long.MAX_VALUE)))
            .toList();
    String text = narrowest.getFirst().text();
    return new Duty(
        text,
        narrowest.stream()
            .map(Decision.Obligation::text)
            .filter(other -> !other.equals(text))
            .distinct()
            .toList(),
        same.stream().map(Decision.Obligation::code).toList());
  }
}
