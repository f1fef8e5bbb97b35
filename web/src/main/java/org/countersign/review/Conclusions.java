package org.countersign.review;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.search.Dossier;
import org.countersign.search.SearchEvent.Conclusion;
import org.countersign.search.SearchEvent.Found;
import org.countersign.search.SearchEvent.SearchConcluded;
import org.countersign.search.SearchEvent.Verdict;

/** What follows from verdicts: pure rules over the dossier. */
final class Conclusions {
  private Conclusions() {}

  /**
   * Candidates whom exactly one of the first two examiners takes for a possible lead; empty until
   * both have finished.
   */
  static Set<String> disputed(Dossier dossier) {
    List<String> panel = Assignment.panel(dossier);
    if (panel.size() < 2 || !bothFinished(dossier, panel)) {
      return Set.of();
    }
    Set<String> disputed = new LinkedHashSet<>();
    for (String subject : candidates(dossier)) {
      if (saysLead(dossier, panel.get(0), subject) != saysLead(dossier, panel.get(1), subject)) {
        disputed.add(subject);
      }
    }
    return disputed;
  }

  /** Empty while a verdict is missing. */
  static Optional<SearchConcluded> of(Dossier dossier) {
    List<String> panel = Assignment.panel(dossier);
    if (panel.size() < 2 || !bothFinished(dossier, panel)) {
      return Optional.empty();
    }
    Set<String> disputed = disputed(dossier);
    if (!disputed.isEmpty()
        && (panel.size() < 3 || !judged(dossier, panel.get(2)).containsAll(disputed))) {
      return Optional.empty();
    }
    List<String> leads =
        candidates(dossier).stream()
            .filter(
                subject ->
                    panel.stream().filter(examiner -> saysLead(dossier, examiner, subject)).count()
                        >= 2)
            .toList();
    Conclusion outcome =
        !leads.isEmpty()
            ? Conclusion.POSSIBLE_LEAD
            : allPoorQuality(dossier) ? Conclusion.UNSUITABLE : Conclusion.NO_LEAD;
    return Optional.of(new SearchConcluded(outcome, panel.size(), !disputed.isEmpty(), leads));
  }

  private static boolean bothFinished(Dossier dossier, List<String> panel) {
    Set<String> everybody = Assignment.everybody(dossier);
    return judged(dossier, panel.get(0)).containsAll(everybody)
        && judged(dossier, panel.get(1)).containsAll(everybody);
  }

  private static boolean allPoorQuality(Dossier dossier) {
    return dossier.verdicts().stream()
        .allMatch(verdict -> verdict.verdict().verdict() == Verdict.CANNOT_SAY_QUALITY);
  }

  private static Set<String> judged(Dossier dossier, String examiner) {
    Set<String> judged = new LinkedHashSet<>();
    dossier.verdicts().stream()
        .filter(verdict -> verdict.examiner().equals(examiner))
        .forEach(verdict -> judged.add(verdict.verdict().subject()));
    return judged;
  }

  private static boolean saysLead(Dossier dossier, String examiner, String subject) {
    return dossier.verdicts().stream()
        .anyMatch(
            verdict ->
                verdict.examiner().equals(examiner)
                    && verdict.verdict().subject().equals(subject)
                    && verdict.verdict().verdict() == Verdict.POSSIBLE_LEAD);
  }

  /** Fillers cannot become leads, whatever is said of them. */
  private static List<String> candidates(Dossier dossier) {
    return dossier
        .performed()
        .map(performed -> performed.found().stream().map(Found::subject).toList())
        .orElse(List.of());
  }
}
