package org.countersign.policydesk;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.Attachments;
import org.countersign.audit.Ledger;
import org.countersign.identity.Person;
import org.countersign.journal.Ids;
import org.countersign.journal.Journal;
import org.countersign.journal.Sha256;
import org.countersign.journal.Written;
import org.countersign.policy.PolicyDifferences;
import org.countersign.policy.PolicyRevision;
import org.countersign.policy.PolicySwitch;
import org.countersign.policy.ProposedBundle;
import org.countersign.policydesk.PolicyEvent.PolicyActivated;
import org.countersign.policydesk.PolicyEvent.PolicyApproved;
import org.countersign.policydesk.PolicyEvent.PolicyProposed;
import org.countersign.policydesk.PolicyEvent.PolicyRefused;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * How other rules come into force: one person proposes, the rules are checked and their cases
 * asked, another person approves, and somebody who did not propose them activates them. Going back
 * is the same. Each step is an entry, written before it has any effect.
 */
public final class PolicyDesk {
  private final PolicyBook book;
  private final PolicySwitch rules;
  private final Journal journal;
  private final Attachments attachments;

  PolicyDesk(PolicyBook book, PolicySwitch rules, Journal journal, Ledger ledger) {
    this.book = book;
    this.rules = rules;
    this.journal = journal;
    this.attachments = ledger.attachments();
    rules.loadWith(this::load);
  }

  /** What came of a step. */
  public sealed interface Outcome {
    record Done(Proposal proposal) implements Outcome {}

    /** The bundle does not do what its own cases say, or cannot be run. Nothing was written. */
    record Unsound(List<String> problems) implements Outcome {
      public Unsound {
        problems = List.copyOf(problems);
      }
    }

    /** This person may not, or not any more. Nothing was written. */
    record NotNow(String why) implements Outcome {}
  }

  /** Takes some seconds: the rules are compiled and every case is asked. */
  public Outcome propose(Person by, byte[] file, String title, String why) {
    ProposedBundle bundle;
    try {
      bundle = ProposedBundle.read(file);
    } catch (IllegalArgumentException e) {
      return new Outcome.Unsound(List.of("This is no bundle: " + e.getMessage() + "."));
    }
    ProposedBundle.Checked checked = bundle.check(rules.builtIn());
    if (!checked.sound()) {
      return new Outcome.Unsound(checked.problems());
    }
    return write(by, bundle, checked.cases(), title, why);
  }

  /** To go back to the rules that came with this release. */
  public Outcome proposeBuiltIn(Person by, String title, String why) {
    return write(by, ProposedBundle.builtIn(), 0, title, why);
  }

  /** To go back to rules that were proposed before; they need another approval. */
  public Outcome proposeAgain(Person by, Proposal earlier, String title, String why) {
    return write(by, stored(earlier), (int) earlier.proposed().cases(), title, why);
  }

  private Outcome write(Person by, ProposedBundle bundle, int cases, String title, String why) {
    long length = journal.read(PolicyBook.DESK).size();
    String id = Ids.random();
    byte[] file = bundle.file();
    // The bundle first: an entry never names rules that are not there.
    String reference = attachments.put(PolicyBook.DESK, file);
    return append(
        by,
        length,
        id,
        new PolicyProposed(
            id,
            bundle.revision().digest(),
            rules.decisions().revision().digest(),
            cases,
            title,
            why,
            PolicyDifferences.between(rules.bundle(), bundle, rules.decisions()),
            reference,
            Sha256.hex(file)));
  }

  public Outcome approve(Person by, String id, String note) {
    return decide(by, id, proposal -> new PolicyApproved(id, proposal.revision(), note));
  }

  public Outcome refuse(Person by, String id, String reason) {
    return decide(by, id, proposal -> new PolicyRefused(id, proposal.revision(), reason));
  }

  private Outcome decide(
      Person by, String id, java.util.function.Function<Proposal, PolicyEvent> event) {
    long length = journal.read(PolicyBook.DESK).size();
    Optional<Proposal> found = book.find(id);
    if (found.isEmpty()) {
      return new Outcome.NotNow("There is no such proposal.");
    }
    Proposal proposal = found.get();
    if (proposal.by().equals(by.id())) {
      return new Outcome.NotNow("You proposed this. Somebody else has to decide about it.");
    }
    if (proposal.state() != Proposal.State.PROPOSED) {
      return new Outcome.NotNow("This proposal was decided already.");
    }
    return append(by, length, id, event.apply(proposal));
  }

  /**
   * @param from first day in UTC, today or later; today means at once
   */
  public Outcome activate(Person by, String id, LocalDate from) {
    long length = journal.read(PolicyBook.DESK).size();
    Optional<Proposal> found = book.find(id);
    if (found.isEmpty()) {
      return new Outcome.NotNow("There is no such proposal.");
    }
    Proposal proposal = found.get();
    if (proposal.by().equals(by.id())) {
      return new Outcome.NotNow("You proposed this. Somebody else has to put it in force.");
    }
    if (proposal.state() != Proposal.State.APPROVED) {
      return new Outcome.NotNow("Nobody has approved this proposal.");
    }
    LocalDate today = LocalDate.ofInstant(journal.now(), ZoneOffset.UTC);
    if (from.isBefore(today) || from.isAfter(today.plusYears(2))) {
      return new Outcome.NotNow("Rules take effect today or on a day within the next two years.");
    }
    try {
      stored(proposal);
    } catch (IllegalStateException e) {
      return new Outcome.NotNow("The bundle is not there any more, so it cannot be in force.");
    }
    return append(
        by,
        length,
        id,
        new PolicyActivated(
            id, proposal.revision(), from.toString(), rules.decisions().revision().digest()));
  }

  private Outcome append(Person by, long length, String id, PolicyEvent event) {
    return switch (journal.write(by.id(), PolicyBook.DESK, length, List.of(event))) {
      case Written.Moved moved ->
          new Outcome.NotNow("Somebody else acted at the desk first. Look again.");
      case Written.Done done -> new Outcome.Done(book.find(id).orElseThrow());
    };
  }

  /** Loads what has come into force since, so that no request has to wait for it. */
  @Scheduled(fixedDelay = 1000)
  void keepUp() {
    rules.bundle();
  }

  /** The rules of an activated revision; the ledger says which bytes these are. */
  private PolicySwitch.Rules load(PolicyRevision revision) {
    return rules.start(
        stored(
            book.ofRevision(revision.digest())
                .orElseThrow(
                    () -> new IllegalStateException("nobody proposed " + revision.digest()))));
  }

  /**
   * Rules that decided once, in force or not: those of this release, or what was proposed here.
   * Empty if they are kept nowhere: of an earlier release, or the bundle is gone.
   */
  public Optional<ProposedBundle> rules(String revision) {
    if (rules.builtIn().revision().digest().equals(revision)) {
      return Optional.of(ProposedBundle.builtIn());
    }
    try {
      return book.ofRevision(revision).map(this::stored);
    } catch (IllegalStateException _) {
      return Optional.empty(); // whoever asks says so
    }
  }

  /**
   * @throws IllegalStateException if the bundle is gone, or is not the one that was proposed
   */
  ProposedBundle stored(Proposal proposal) {
    byte[] file =
        attachments
            .get(PolicyBook.DESK, proposal.proposed().bundle())
            .orElseThrow(() -> new IllegalStateException("the bundle is gone"));
    ProposedBundle bundle = ProposedBundle.read(file);
    if (!Sha256.hex(file).equals(proposal.proposed().digest())
        || !bundle.isOf(new PolicyRevision(proposal.revision()))) {
      throw new IllegalStateException("the bundle is not the one that was proposed");
    }
    return bundle;
  }
}
