package org.countersign.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.People;
import org.countersign.identity.Person;
import org.countersign.identity.Role;
import org.countersign.journal.Journal;
import org.countersign.matcher.Face;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.Intake;
import org.countersign.matcher.Photograph;
import org.countersign.search.SearchEvent.QuestionAnswered;
import org.countersign.search.SearchEvent.QuestionAsked;
import org.countersign.search.SearchEvent.SearchRefused;

/**
 * What a second person says to a search that the policy reserved for one. An approval that lets it
 * run, runs it.
 */
public final class ApproveSearch {
  /** Longest time for which an approval counts. */
  public static final Duration MAX_VALIDITY = Duration.ofDays(3);

  private final Searches searches;
  private final RunSearch runSearch;
  private final FaceMatcher matcher;
  private final People people;
  private final Journal journal;

  ApproveSearch(
      Searches searches, RunSearch runSearch, FaceMatcher matcher, People people, Journal journal) {
    this.searches = searches;
    this.runSearch = runSearch;
    this.matcher = matcher;
    this.people = people;
    this.journal = journal;
  }

  /**
   * @param validity how long the approval counts; at most {@link #MAX_VALIDITY}
   */
  public Searches.Step approve(Person by, String search, Duration validity, String note) {
    Dossier dossier = searches.find(search).orElseThrow();
    Optional<String> objection = objection(by, dossier);
    if (objection.isPresent()) {
      return new Searches.Step.NotNow(dossier, objection.get());
    }
    Optional<byte[]> image = searches.probe(dossier);
    if (image.isEmpty()
        || !(matcher.read(image.get()) instanceof Intake.Accepted(Photograph probe))) {
      return new Searches.Step.NotNow(dossier, "The photograph is no longer there.");
    }
    try (probe) {
      Instant now = journal.now();
      Duration counts = validity.compareTo(MAX_VALIDITY) > 0 ? MAX_VALIDITY : validity;
      String kind = dossier.decision().orElseThrow().approvals().getFirst();
      Dossier.Approval approval =
          new Dossier.Approval(by.id(), Role.SUPERVISOR.code(), kind, now, now.plus(counts), note);
      Optional<Face> face = matcher.face(probe, dossier.request().orElseThrow().probe().face());
      boolean sameEngine =
          dossier
              .decision()
              .map(decision -> decision.input().contains(matcher.modelCard().digest()))
              .orElse(false);
      // Another engine may find other faces: the one that was picked could be somebody else now.
      if (face.isEmpty() || !sameEngine) {
        return new Searches.Step.NotNow(
            dossier, "Another engine acts since this was asked. It has to be asked again.");
      }
      Person officer = people.find(dossier.officer());
      return runSearch
          .resume(officer, dossier, approval, probe, face.get())
          .<Searches.Step>map(Searches.Step.Done::new)
          .orElseGet(
              () ->
                  new Searches.Step.NotNow(
                      searches.find(search).orElseThrow(), "Somebody else decided first."));
    }
  }

  public Searches.Step refuse(Person by, String search, String reason) {
    return decide(by, search, new SearchRefused(reason));
  }

  public Searches.Step ask(Person by, String search, String question) {
    return decide(by, search, new QuestionAsked(question));
  }

  public Searches.Step answer(Person officer, String search, String answer) {
    return searches.change(
        officer.id(),
        search,
        dossier ->
            dossier.officer().equals(officer.id()) && dossier.openQuestion().isPresent()
                ? Searches.Rule.yes(new QuestionAnswered(answer))
                : Searches.Rule.no("There is no open question to you here."));
  }

  private Searches.Step decide(Person by, String search, SearchEvent event) {
    return searches.change(
        by.id(),
        search,
        dossier ->
            objection(by, dossier)
                .map(Searches.Rule::no)
                .orElseGet(() -> new Searches.Rule.Yes(List.of(event))));
  }

  /**
   * Why this person may not decide on this search now; the policy says it again when it sees the
   * approval.
   */
  private static Optional<String> objection(Person by, Dossier dossier) {
    if (!by.is(Role.SUPERVISOR)) {
      return Optional.of("Only a supervisor decides on this.");
    }
    if (dossier.state() != SearchState.AWAITING_APPROVAL) {
      return Optional.of("This search is not waiting for an approval any more.");
    }
    if (dossier.officer().equals(by.id())) {
      return Optional.of("You asked for this search yourself; another supervisor has to decide.");
    }
    return Optional.empty();
  }
}
