package org.countersign.gate;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.countersign.casework.Agency;
import org.countersign.casework.CaseSystem;
import org.countersign.casework.Necessity;
import org.countersign.casework.Vocabulary;
import org.countersign.identity.Person;
import org.countersign.identity.Role;
import org.countersign.matcher.ModelCard;
import org.countersign.policy.DecisionRequest;

/**
 * Adds to what a request asserts what others vouch for: roster, case system, offence table, model
 * card, clock.
 */
final class VouchedFacts {
  private final Agency agency;
  private final CaseSystem cases;
  private final Vocabulary vocabulary;
  private final Supplier<ModelCard> acting;
  private final Measurements measurements;
  private final Clock clock;

  VouchedFacts(
      Agency agency,
      CaseSystem cases,
      Vocabulary vocabulary,
      Supplier<ModelCard> acting,
      Measurements measurements,
      Clock clock) {
    this.agency = agency;
    this.cases = cases;
    this.vocabulary = vocabulary;
    this.acting = acting;
    this.measurements = measurements;
    this.clock = clock;
  }

  DecisionRequest complete(Facts facts) {
    ModelCard model = acting.get();
    DecisionRequest.Case caseRecord = caseRecord(facts.caseNumber(), facts.actor());
    Necessity necessity = Necessity.of(facts.necessity(), caseRecord.offence(), facts.copies());
    DecisionRequest.Measurement measured = measurements.of(model.digest());
    return new DecisionRequest(
        clock.instant().getEpochSecond(),
        actor(facts.actor()),
        new DecisionRequest.Requester(facts.requester()),
        caseRecord,
        facts.purpose(),
        offence(facts.offence()),
        facts.suspicion(),
        new DecisionRequest.Necessity(necessity.score(), necessity.flags()),
        facts.mode(),
        facts.subject(),
        facts.basis(),
        facts.probe(),
        facts.gallery(),
        engine(model, measured),
        measured,
        facts.search(),
        facts.authority(),
        facts.emergency(),
        facts.approvals(),
        facts.place(),
        facts.history(),
        new DecisionRequest.Agency(
            agency.policyAdopted(),
            seconds(agency.reportExpires()),
            agency.safeguards(),
            packs(facts.requester())));
  }

  /** Where nobody independent evaluated the engine, what the agency measured is said as that. */
  private static DecisionRequest.Engine engine(
      ModelCard model, DecisionRequest.Measurement measured) {
    boolean own =
        model.evaluation().equals("none")
            && !measured.record().equals("none")
            && measured.engine().equals(model.digest());
    return new DecisionRequest.Engine(
        model.engine(),
        model.digest(),
        model.provenance(),
        own ? "agency, " + measured.record() : model.evaluation(),
        own ? "agency" : model.evaluator(),
        model.lowestTruePositives());
  }

  /** Whether the engine of these facts still is the one that acts. */
  boolean hold(DecisionRequest request) {
    return request.engine().digest().equals(acting.get().digest());
  }

  /**
   * Our own law, and that of the agency on whose behalf we ask: a ban is not dodged through a
   * neighbour.
   */
  private List<String> packs(String requester) {
    return Stream.concat(agency.packs().stream(), vocabulary.packs(requester).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static DecisionRequest.Actor actor(Person person) {
    return new DecisionRequest.Actor(
        person.id(),
        person.roles().stream().map(Role::code).sorted().toList(),
        person.agency(),
        person.unit(),
        person.training().stream()
            .map(
                training ->
                    new DecisionRequest.Training(
                        training.course(),
                        seconds(training.completed()),
                        seconds(training.expires())))
            .toList());
  }

  private DecisionRequest.Case caseRecord(String number, Person actor) {
    return switch (cases.find(number)) {
      case CaseSystem.Answer.Found(var file) ->
          new DecisionRequest.Case(
              file.number(),
              file.open() ? "open" : "closed",
              file.offence(),
              assigned(file, actor),
              cases.name());
      case CaseSystem.Answer.Unknown() ->
          new DecisionRequest.Case(number, "unknown", "", List.of(), cases.name());
      case CaseSystem.Answer.Unavailable(var cause) ->
          new DecisionRequest.Case(number, "unverified", "", List.of(), "none");
    };
  }

  /** What is assigned to a unit is assigned to whoever of it asks. */
  private static List<String> assigned(CaseSystem.CaseFile file, Person actor) {
    return file.isAssignedTo(actor.id(), actor.unit())
        ? Stream.concat(file.assignedTo().stream(), Stream.of(actor.id())).distinct().toList()
        : file.assignedTo();
  }

  private DecisionRequest.Offence offence(String code) {
    return vocabulary
        .offence(code)
        .map(
            offence ->
                new DecisionRequest.Offence(
                    offence.code(), offence.offenceClass(), offence.maxYears(), offence.violent()))
        .orElseGet(() -> new DecisionRequest.Offence(code, "none", 0, false));
  }

  private static long seconds(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }
}
