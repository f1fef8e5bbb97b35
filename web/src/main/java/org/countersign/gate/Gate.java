package org.countersign.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.countersign.audit.StreamId;
import org.countersign.journal.Event;
import org.countersign.journal.Journal;
import org.countersign.journal.Recorded;
import org.countersign.journal.Written;
import org.countersign.matcher.DuplicatesPermit;
import org.countersign.matcher.EnrolPermit;
import org.countersign.matcher.EvaluationPermit;
import org.countersign.matcher.Face;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.PermitIssuer;
import org.countersign.matcher.SearchPermit;
import org.countersign.matcher.SubjectId;
import org.countersign.matcher.WatchPermit;
import org.countersign.policy.Decision;
import org.countersign.policy.DecisionRequest;
import org.countersign.policy.InputDocument;
import org.countersign.policy.PolicyDecisionPoint;

/** Asks, records, and only then permits. Safe for use by many threads. */
public final class Gate {
  private static final Duration ENROLMENT = Duration.ofMinutes(1);

  private final VouchedFacts vouched;
  private final PolicyDecisionPoint policy;
  private final Journal journal;
  private final PermitIssuer issuer;

  Gate(VouchedFacts vouched, PolicyDecisionPoint policy, Journal journal, PermitIssuer issuer) {
    this.vouched = vouched;
    this.policy = policy;
    this.journal = journal;
    this.issuer = issuer;
  }

  /**
   * Where a decision belongs in the ledger.
   *
   * @param by who set it going: the officer who asks, or the supervisor who approved
   * @param expectedLength of the stream
   * @param preceding events to append together with the decision, before it
   */
  public record Place(
      String by, StreamId stream, long expectedLength, List<Event> preceding, Decided decided) {
    public Place {
      preceding = List.copyOf(preceding);
    }
  }

  /** Decides about one search of one face. */
  public GateAnswer<SearchPermit> search(Facts facts, Place place, String probeDigest, int face) {
    return decide(
        facts,
        place,
        (permit, entry) ->
            issuer.search(
                new SearchPermit.Grant(
                    place.stream().id(),
                    permit.id(),
                    entry.index(),
                    probeDigest,
                    face,
                    Set.of(new GalleryId(facts.gallery().id())),
                    permit.limits().candidateCap(),
                    permit.limits().threshold(),
                    expiry(permit))));
  }

  /** Decides about one live session against one watch list. */
  public GateAnswer<WatchPermit> watch(Facts facts, Place place) {
    return decide(
        facts,
        place,
        (permit, entry) ->
            issuer.watch(
                new WatchPermit.Grant(
                    place.stream().id(),
                    permit.id(),
                    entry.index(),
                    new GalleryId(facts.gallery().id()),
                    permit.limits().threshold(),
                    expiry(permit))));
  }

  /**
   * Enrolment is not a search: no face is compared. It still needs a permit, so that a template
   * cannot be made on the side.
   */
  public EnrolPermit enrol(GalleryId gallery, SubjectId subject, Face face) {
    return issuer.enrol(
        new EnrolPermit.Grant(
            gallery, subject, face.photograph(), face.number(), journal.now().plus(ENROLMENT)));
  }

  /**
   * An evaluation is not a search: it compares photographs of one labelled set with each other and
   * tells nothing of anybody. It still needs a permit, made only after the entry that says that it
   * was begun.
   *
   * @param begun that entry
   * @param set digest of the photographs, and of no others
   */
  public EvaluationPermit evaluation(Recorded begun, String set) {
    return issuer.evaluation(
        new EvaluationPermit.Grant(
            begun.stream().id(), begun.index(), set, journal.now().plus(ENROLMENT)));
  }

  /**
   * Comparing a gallery with itself is not a search: nobody comes into it from outside. It still
   * needs a permit, bound to the entry that says who asked.
   *
   * @param asked that entry, durable
   */
  public DuplicatesPermit duplicates(GalleryId gallery, Recorded asked, int threshold) {
    return issuer.duplicates(
        new DuplicatesPermit.Grant(
            gallery, asked.index(), threshold, journal.now().plus(ENROLMENT)));
  }

  /** The session is over: no further frame is compared. */
  public void revoke(WatchPermit permit) {
    issuer.revoke(permit);
  }

  private <P> GateAnswer<P> decide(
      Facts facts, Place place, BiFunction<Decision.Permit, Recorded, P> permit) {
    DecisionRequest request = vouched.complete(facts);
    Decision decision = policy.decide(request);
    List<Event> events = new ArrayList<>(place.preceding());
    events.add(record(place.decided(), decision, request));
    return switch (journal.write(place.by(), place.stream(), place.expectedLength(), events)) {
      case Written.Moved moved -> new GateAnswer.Moved<>(moved.actualLength());
      case Written.Done done ->
          switch (decision) {
            case Decision.Permit granted -> {
              P made = permit.apply(granted, done.last());
              // Made first: an engine that takes over from here on revokes it. One that took over
              // since the facts were gathered is not the one that the policy was asked about.
              yield vouched.hold(request)
                  ? new GateAnswer.Permitted<>(granted, done.last(), made)
                  : new GateAnswer.Moved<>(place.expectedLength() + events.size());
            }
            case Decision.ApprovalRequired waiting ->
                new GateAnswer.NeedsApproval<>(waiting, done.last());
            case Decision.Deny denied -> new GateAnswer.Denied<>(denied, done.last());
            case Decision.Indeterminate undecided ->
                new GateAnswer.Undecided<>(undecided, done.last());
          };
    };
  }

  private static Event record(Decided decided, Decision decision, DecisionRequest request) {
    String input = InputDocument.of(request);
    return switch (decision) {
      case Decision.Permit p ->
          decided.record(
              "permit",
              names(p.packs()),
              p.revision().digest(),
              List.of(),
              List.of(),
              p.id(),
              input,
              List.of(),
              List.of(),
              p.obligations(),
              Optional.of(p.limits()),
              "");
      case Decision.ApprovalRequired a ->
          decided.record(
              "approval_required",
              names(a.packs()),
              a.revision().digest(),
              List.of(),
              a.approvals().stream().map(Decision.ApprovalNeed::kind).distinct().sorted().toList(),
              a.id(),
              input,
              List.of(),
              a.approvals(),
              a.obligations(),
              Optional.of(a.limits()),
              "");
      case Decision.Deny d ->
          decided.record(
              "deny",
              names(d.packs()),
              d.revision().digest(),
              d.denials().stream().map(Decision.Denial::code).distinct().sorted().toList(),
              List.of(),
              d.id(),
              input,
              d.denials(),
              List.of(),
              List.of(),
              Optional.empty(),
              "");
      case Decision.Indeterminate i ->
          decided.record(
              "indeterminate",
              List.of(),
              "",
              List.of(i.cause().name().toLowerCase(java.util.Locale.ROOT)),
              List.of(),
              i.id(),
              input,
              List.of(),
              List.of(),
              List.of(),
              Optional.empty(),
              i.detail());
    };
  }

  private static List<String> names(List<Decision.Pack> packs) {
    return packs.stream().map(Decision.Pack::toString).sorted().toList();
  }

  private Instant expiry(Decision.Permit permit) {
    return journal.now().plusSeconds(permit.limits().expiresInSeconds());
  }
}
