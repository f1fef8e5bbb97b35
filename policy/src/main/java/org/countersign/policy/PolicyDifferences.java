package org.countersign.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.policy.PolicyCatalogue.PackText;
import org.countersign.policy.PolicyCatalogue.RuleText;
import org.countersign.policy.opa.BundleCheck;

/**
 * What changes from one bundle to another, in sentences: packs, rules and their words, which
 * offences are of which kind, and, for numbers and lists inside rules, which acceptance cases and
 * examples are answered differently.
 */
public final class PolicyDifferences {
  private static final int MOST_CASES = 200;

  private final List<String> sentences = new ArrayList<>();

  private PolicyDifferences() {}

  /**
   * @param before the rules in force
   * @param after the proposed ones, whose cases are asked of both
   * @param asked the engine of the rules in force
   */
  public static List<String> between(
      PolicyBundle before, ProposedBundle after, PolicyDecisionPoint asked) {
    PolicyDifferences differences = new PolicyDifferences();
    if (before.revision().equals(after.revision())) {
      return List.of("These are the rules in force.");
    }
    differences.packs(before.catalogue(), after.bundle().catalogue());
    differences.kinds(before.vocabulary(), after.bundle().vocabulary());
    List<String> answers = BundleCheck.answeredDifferently(after, before, asked);
    answers.stream().limit(MOST_CASES).forEach(differences.sentences::add);
    if (answers.size() > MOST_CASES) {
      differences.sentences.add(
          "And " + (answers.size() - MOST_CASES) + " further cases are answered differently.");
    }
    if (differences.sentences.isEmpty()) {
      differences.sentences.add(
          "The rules were compiled differently; no word and no answer to a case changed.");
    }
    return List.copyOf(differences.sentences);
  }

  private void packs(PolicyCatalogue before, PolicyCatalogue after) {
    Map<String, PackText> old = byId(before.packs(), PackText::id);
    Map<String, PackText> now = byId(after.packs(), PackText::id);
    for (String id : both(old, now)) {
      PackText was = old.get(id);
      PackText is = now.get(id);
      if (was == null && is != null) {
        sentences.add(
            "New pack: " + is.title() + " (" + id + "), with " + is.rules().size() + " rules.");
      } else if (was != null && is == null) {
        sentences.add("Pack taken out: " + was.title() + " (" + id + ").");
      } else if (was != null && is != null) {
        changed(id, "is called", was.title(), is.title());
        changed(id, "has version", was.version(), is.version());
        changed(id, "takes effect on", was.effectiveFrom(), is.effectiveFrom());
        changed(
            id,
            "ends on",
            was.effectiveUntil().orElse("no day"),
            is.effectiveUntil().orElse("no day"));
        changed(id, "cites", was.citation(), is.citation());
        changed(id, "describes itself as", was.description(), is.description());
        changed(id, "is verified", was.verified().name(), is.verified().name());
        rules(was, is);
      }
    }
  }

  private void rules(PackText before, PackText after) {
    Map<String, RuleText> old = byId(before.rules(), RuleText::code);
    Map<String, RuleText> now = byId(after.rules(), RuleText::code);
    for (String code : both(old, now)) {
      RuleText was = old.get(code);
      RuleText is = now.get(code);
      if (was == null && is != null) {
        sentences.add("New rule " + code + ", which " + verb(is.effect()) + ": " + is.message());
      } else if (was != null && is == null) {
        sentences.add(
            "Rule taken out: " + code + ", which " + verb(was.effect()) + ": " + was.message());
      } else if (was != null && is != null) {
        changed(code, "does this:", verb(was.effect()), verb(is.effect()));
        changed(code, "says", was.message(), is.message());
        changed(
            code,
            "offers as a remedy",
            was.remedy().orElse("nothing"),
            is.remedy().orElse("nothing"));
        changed(code, "cites", was.citation(), is.citation());
        changed(code, "is verified", was.verified().name(), is.verified().name());
        changed(
            code,
            "takes effect on",
            was.effectiveFrom().orElse("the first day of its pack"),
            is.effectiveFrom().orElse("the first day of its pack"));
        changed(
            code,
            "ends on",
            was.effectiveUntil().orElse("the last day of its pack"),
            is.effectiveUntil().orElse("the last day of its pack"));
      }
    }
  }

  private void kinds(PolicyVocabulary before, PolicyVocabulary after) {
    Map<String, PolicyVocabulary.OffenceKind> old =
        byId(before.offenceKinds(), PolicyVocabulary.OffenceKind::code);
    Map<String, PolicyVocabulary.OffenceKind> now =
        byId(after.offenceKinds(), PolicyVocabulary.OffenceKind::code);
    for (String code : both(old, now)) {
      List<String> was = old.containsKey(code) ? offences(old, code) : List.of();
      List<String> is = now.containsKey(code) ? offences(now, code) : List.of();
      is.stream()
          .filter(offence -> !was.contains(offence))
          .forEach(
              offence -> sentences.add("The offence " + offence + " now counts as " + code + "."));
      was.stream()
          .filter(offence -> !is.contains(offence))
          .forEach(
              offence ->
                  sentences.add("The offence " + offence + " no longer counts as " + code + "."));
    }
  }

  private static List<String> offences(
      Map<String, PolicyVocabulary.OffenceKind> kinds, String code) {
    PolicyVocabulary.OffenceKind kind = kinds.get(code);
    return kind == null ? List.of() : kind.offences();
  }

  private void changed(String what, String verb, String was, String is) {
    if (!was.equals(is)) {
      sentences.add(what + " " + verb + " \"" + is + "\" instead of \"" + was + "\".");
    }
  }

  private static String verb(String effect) {
    return switch (effect) {
      case "deny" -> "refuses";
      case "approval" -> "asks for an approval";
      case "obligation" -> "adds a duty";
      case "limit" -> "sets a limit";
      default -> "allows";
    };
  }

  private static <T> Map<String, T> byId(List<T> all, Function<T, String> id) {
    return all.stream()
        .collect(Collectors.toMap(id, Function.identity(), (one, other) -> other, TreeMap::new));
  }

  private static Set<String> both(Map<String, ?> one, Map<String, ?> other) {
    Set<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    return keys;
  }
}
