package org.countersign.search;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.policy.Decision;
import org.countersign.search.SearchEvent.SearchDecided;

/** A search as a program sees it. Never a candidate, a score or a verdict. */
record SearchView(
    String id,
    String state,
    Instant requestedAt,
    Instant changedAt,
    Optional<DecisionView> decision,
    List<OutcomeView> outcomes,
    String note) {

  record DecisionView(
      String effect,
      String id,
      long ledgerIndex,
      String policy,
      List<String> packs,
      List<Decision.Denial> denials,
      List<Decision.ApprovalNeed> approvalsRequired,
      List<Decision.Obligation> obligations) {}

  record OutcomeView(String outcome, int corroborations) {}

  static SearchView of(Dossier dossier) {
    return new SearchView(
        dossier.id(),
        dossier.state().name().toLowerCase(Locale.ROOT),
        dossier.requestedAt(),
        dossier.changedAt(),
        dossier.decision().map(decided -> decision(dossier, decided)),
        dossier.outcomes().stream()
            .map(outcome -> new OutcomeView(outcome.outcome(), outcome.corroborations()))
            .toList(),
        dossier.note());
  }

  private static DecisionView decision(Dossier dossier, SearchDecided decided) {
    return new DecisionView(
        decided.effect(),
        decided.decision(),
        dossier.decisionIndex(),
        decided.policy(),
        decided.packs(),
        decided.denials(),
        decided.needs(),
        decided.obligations());
  }
}
