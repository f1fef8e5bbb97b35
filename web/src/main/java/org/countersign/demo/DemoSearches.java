package org.countersign.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.casework.Agency;
import org.countersign.gallery.GalleryBook;
import org.countersign.identity.People;
import org.countersign.identity.Person;
import org.countersign.review.Assignment;
import org.countersign.review.RecordVerdict;
import org.countersign.search.ApproveSearch;
import org.countersign.search.AskForSearch;
import org.countersign.search.Dossier;
import org.countersign.search.RecordOutcome;
import org.countersign.search.ReleaseLead;
import org.countersign.search.SearchEvent.Attestations;
import org.countersign.search.SearchEvent.Authority;
import org.countersign.search.SearchEvent.Corroboration;
import org.countersign.search.SearchEvent.Verdict;
import org.countersign.search.SearchRequest;
import org.countersign.search.SearchState;
import org.countersign.search.Searches;
import org.springframework.core.io.ClassPathResource;

/**
 * The searches of {@code demo/history.csv}: asked, decided, approved, compared, reported, each step
 * by the person whose step it is.
 */
final class DemoSearches {
  private final AskForSearch askForSearch;
  private final ApproveSearch approveSearch;
  private final Searches searches;
  private final RecordVerdict recordVerdict;
  private final ReleaseLead releaseLead;
  private final RecordOutcome recordOutcome;
  private final GalleryBook galleries;
  private final People people;
  private final Agency agency;

  DemoSearches(
      AskForSearch askForSearch,
      ApproveSearch approveSearch,
      Searches searches,
      RecordVerdict recordVerdict,
      ReleaseLead releaseLead,
      RecordOutcome recordOutcome,
      GalleryBook galleries,
      People people,
      Agency agency) {
    this.askForSearch = askForSearch;
    this.approveSearch = approveSearch;
    this.searches = searches;
    this.recordVerdict = recordVerdict;
    this.releaseLead = releaseLead;
    this.recordOutcome = recordOutcome;
    this.galleries = galleries;
    this.people = people;
    this.agency = agency;
  }

  void plan(Agenda agenda) {
    for (Scene scene : Scene.read(new ClassPathResource("demo/history.csv"))) {
      agenda.at(scene.daysAgo(), scene.time(), () -> ask(agenda, scene));
    }
  }

  private void ask(Agenda agenda, Scene scene) {
    SearchRequest request =
        new SearchRequest(
            "still",
            scene.caseNumber(),
            scene.purpose(),
            scene.offence(),
            scene.suspicion(),
            scene.necessity(),
            agency.id(),
            DemoGalleries.BOOKING,
            scene.kind(),
            scene.source(),
            List.of(),
            -1,
            scene.cap(),
            new Attestations(false, false, false, false, false),
            Authority.none());
    AskForSearch.Outcome outcome =
        askForSearch.ask(
            people.find(scene.officer()), request, Faces.probe(scene.probe()), Optional.empty());
    if (outcome instanceof AskForSearch.Outcome.Asked(Dossier dossier, boolean before)) {
      switch (dossier.state()) {
        case AWAITING_APPROVAL ->
            agenda.after(Duration.ofMinutes(47), () -> approve(agenda, scene, dossier.id()));
        case IN_REVIEW -> review(agenda, scene, dossier.id());
        default -> {}
      }
    }
  }

  private void approve(Agenda agenda, Scene scene, String search) {
    Person supervisor = people.find("supervisor");
    switch (scene.approval()) {
      case "refuse" ->
          done(
              approveSearch.refuse(
                  supervisor,
                  search,
                  "Thirty candidates are thirty people under suspicion. Ask again for ten."));
      case "ask" -> {
        done(
            approveSearch.ask(
                supervisor, search, "How do you know that the account is not the victim's own?"));
        agenda.after(Duration.ofMinutes(35), () -> answer(agenda, scene, search));
      }
      case "approve" -> {
        done(
            approveSearch.approve(
                supervisor,
                search,
                Duration.ofDays(1),
                "I spoke with the officer. The source can be trusted as far as it goes."));
        review(agenda, scene, search);
      }
      default -> {}
    }
  }

  private void answer(Agenda agenda, Scene scene, String search) {
    done(
        approveSearch.answer(
            people.find(scene.officer()),
            search,
            "The victim has shown us her own account; this one was opened in September from another city."));
    agenda.after(
        Duration.ofMinutes(20),
        () -> {
          done(
              approveSearch.approve(
                  people.find("supervisor"), search, Duration.ofDays(1), "The answer settles it."));
          review(agenda, scene, search);
        });
  }

  private void review(Agenda agenda, Scene scene, String search) {
    Duration first = Duration.ofMinutes(65);
    Duration second = Duration.ofMinutes(140);
    Duration third = Duration.ofMinutes(260);
    switch (scene.review()) {
      case "full" -> {
        agenda.after(first, () -> compare(agenda, scene, search, "examiner", true));
        agenda.after(second, () -> compare(agenda, scene, search, "examiner2", true));
      }
      case "third" -> {
        agenda.after(first, () -> compare(agenda, scene, search, "examiner", true));
        agenda.after(second, () -> compare(agenda, scene, search, "examiner2", false));
        agenda.after(third, () -> compare(agenda, scene, search, "examiner3", true));
      }
      case "half" -> agenda.after(first, () -> compare(agenda, scene, search, "examiner", true));
      default -> {}
    }
    agenda.after(Duration.ofHours(6), () -> release(agenda, scene, search));
  }

  /**
   * One verdict, then the next a few minutes later.
   *
   * @param sees whether this examiner recognises the person, if they are among the candidates
   */
  private void compare(Agenda agenda, Scene scene, String search, String examiner, boolean sees) {
    Optional<Assignment> assignment =
        searches.find(search).flatMap(dossier -> Assignment.of(dossier, examiner));
    Optional<String> next = assignment.flatMap(Assignment::next);
    if (next.isEmpty()) {
      return;
    }
    boolean same =
        galleries
            .subject(next.get())
            .map(subject -> subject.details().source().endsWith(scene.person()))
            .orElse(false);
    Verdict verdict =
        same ? (sees ? Verdict.POSSIBLE_LEAD : Verdict.CANNOT_SAY_QUALITY) : Verdict.EXCLUDE;
    int place = assignment.get().subjects().indexOf(next.get()) + 1;
    done(
        recordVerdict.record(
            people.find(examiner),
            search,
            place,
            verdict,
            reason(verdict),
            List.of("eyes", "nose", "mouth", "chin")));
    agenda.after(Duration.ofMinutes(4), () -> compare(agenda, scene, search, examiner, sees));
  }

  private static String reason(Verdict verdict) {
    return switch (verdict) {
      case POSSIBLE_LEAD ->
          "Same outline of the ear and bridge of the nose, same distance from nose to lip; nothing speaks against it.";
      case CANNOT_SAY_QUALITY ->
          "Chin and ears are not clear enough in this frame to say either way.";
      case CANNOT_SAY_CONTENT -> "Too little of the face is visible.";
      case EXCLUDE -> "Different eyebrows, another tip of the nose and a wider jaw.";
    };
  }

  private void release(Agenda agenda, Scene scene, String search) {
    Dossier dossier = searches.find(search).orElseThrow();
    if (dossier.conclusion().isEmpty() || scene.outcome().equals("unopened")) {
      return;
    }
    boolean lead = dossier.state() == SearchState.POSSIBLE_LEAD;
    if (lead) {
      done(releaseLead.release(people.find(scene.officer()), search));
    }
    if (!scene.outcome().isEmpty()) {
      agenda.after(Duration.ofHours(20), () -> report(scene, search, lead));
    }
  }

  private void report(Scene scene, String search, boolean lead) {
    String outcome = lead ? scene.outcome() : "no_further_action";
    List<Corroboration> evidence =
        outcome.equals("arrest")
            ? List.of(
                new Corroboration("fingerprint", true, "Laboratory report (demo)"),
                new Corroboration("witness", true, "Statement of a neighbour (demo)"))
            : List.of();
    done(recordOutcome.record(people.find(scene.officer()), search, outcome, "", evidence));
  }

  private static void done(Searches.Step step) {
    if (step instanceof Searches.Step.NotNow no) {
      throw new IllegalStateException("the script of the demonstration does not work: " + no.why());
    }
  }
}
