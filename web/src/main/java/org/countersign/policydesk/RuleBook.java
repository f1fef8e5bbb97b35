package org.countersign.policydesk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.audit.Ledger;
import org.countersign.audit.Records;
import org.countersign.casework.Agency;
import org.countersign.policy.PolicyCatalogue;
import org.countersign.policy.PolicyCatalogue.PackText;
import org.countersign.policy.PolicyRevision;
import org.countersign.policy.PolicySwitch;

/**
 * The rules in words, which of them bind this agency, and how often each refused somebody this
 * year.
 */
public final class RuleBook {
  private static final String BASE = "base";

  private final PolicySwitch rules;
  private final PolicyBook book;
  private final Agency agency;
  private final Ledger ledger;
  private final Clock clock;

  RuleBook(PolicySwitch rules, PolicyBook book, Agency agency, Ledger ledger, Clock clock) {
    this.rules = rules;
    this.book = book;
    this.agency = agency;
    this.ledger = ledger;
    this.clock = clock;
  }

  public PolicyRevision revision() {
    return rules.decisions().revision();
  }

  /** From which days which rules were activated, the newest first; empty if nobody ever did. */
  public List<PolicyBook.InForce> history() {
    return book.history();
  }

  private PolicyCatalogue catalogue() {
    return rules.bundle().catalogue();
  }

  /** Base first, then the agency's own. */
  public List<PackText> inForce() {
    return catalogue().packs().stream().filter(this::binds).toList();
  }

  /** Written down for comparison; they decide nothing here unless another agency asks. */
  public List<PackText> others() {
    return catalogue().packs().stream().filter(pack -> !binds(pack)).toList();
  }

  public Optional<PackText> pack(String id) {
    return catalogue().packs().stream().filter(pack -> pack.id().equals(id)).findFirst();
  }

  public boolean binds(PackText pack) {
    return pack.id().equals(BASE) || agency.packs().contains(pack.id());
  }

  /** Decisions since 1 January in which a rule was among the reasons against; by code. */
  public Map<String, Long> refusals() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Records.Query query =
        new Records.Query(
            List.of("search-decided", "live-decided"),
            Optional.empty(),
            Optional.of(today.withDayOfYear(1)),
            Optional.of(today),
            Map.of("effect", "deny"),
            List.of());
    return ledger.records().countBy(query, "reasons");
  }
}
