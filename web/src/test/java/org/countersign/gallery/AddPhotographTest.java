package org.countersign.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.PhotographAdded;
import org.countersign.journal.Journal;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.SubjectId;
import org.countersign.search.Dossier;
import org.countersign.search.SearchEvent.Found;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** More than one photograph of one person. */
@WholeApp
final class AddPhotographTest {
  private static final AddPhotograph.Details DETAILS =
      new AddPhotograph.Details("Stage", LocalDate.of(2026, 2, 2));

  @Autowired private Stage stage;
  @Autowired private AddPhotograph addPhotograph;
  @Autowired private ExpungeSubject expungeSubject;
  @Autowired private GalleryBook book;
  @Autowired private FaceMatcher matcher;
  @Autowired private Reconcile reconcile;
  @Autowired private Journal journal;

  @BeforeEach
  void galleries() {
    stage.galleries();
  }

  @AfterEach
  void intact() {
    stage.assertLogIntact();
  }

  private AddPhotograph.Outcome add(String subject, String photograph) {
    return addPhotograph
        .add(stage.person("admin"), Stage.GALLERY, subject, DETAILS, Stage.photograph(photograph))
        .orElseThrow();
  }

  private int similarity(String subject, String probe) {
    Dossier dossier = stage.ask(Stage.permitted(), probe);
    return dossier.performed().orElseThrow().found().stream()
        .filter(found -> found.subject().equals(subject))
        .mapToInt(Found::thousandths)
        .findFirst()
        .orElse(-1000);
  }

  @Test
  void makesTheTemplateTheMeanOfAllAndRebuildsItAlike() {
    String subject = stage.enrol(Stage.GALLERY, "S018");
    int before = similarity(subject, "probes/S018_street.jpg");

    AddPhotograph.Outcome outcome = add(subject, "probes/S018_phone.jpg");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            AddPhotograph.Outcome.Added.class,
            added -> {
              assertThat(added.photographs()).isEqualTo(2);
              assertThat(
                      journal
                          .read(added.entry())
                          .orElseThrow()
                          .as(PhotographAdded.class)
                          .orElseThrow()
                          .gallery())
                  .isEqualTo(Stage.GALLERY);
            });
    int after = similarity(subject, "probes/S018_street.jpg");
    assertThat(after).isGreaterThan(before);
    // A lost file is rebuilt from both photographs, not from the first.
    assertThat(matcher.galleries().expunge(new GalleryId(Stage.GALLERY), new SubjectId(subject)))
        .isTrue();
    reconcile.start();
    assertThat(similarity(subject, "probes/S018_street.jpg")).isEqualTo(after);
  }

  @Test
  void refusesAPhotographOfSomebodyElseAndChangesNothing() {
    String subject = stage.enrol(Stage.GALLERY, "S020");
    long size = stage.ledger().size();
    AddPhotograph.Outcome outcome = add(subject, "gallery/S037.jpg");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            AddPhotograph.Outcome.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("other-person");
              assertThat(refused.reason()).contains("does not look like the other photographs");
            });
    assertThat(stage.ledger().size()).isEqualTo(size);
    assertThat(book.subject(subject).orElseThrow().pictures()).hasSize(1);
  }

  @Test
  void refusesWhatIsThereOrUnfitAndKnowsNobodyElse() {
    String subject = stage.enrol(Stage.GALLERY, "S022");
    assertThat(add(subject, "gallery/S022.jpg"))
        .isInstanceOfSatisfying(
            AddPhotograph.Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("already-enrolled"));
    assertThat(add(subject, "negatives/neg_objects_1.jpg"))
        .isInstanceOfSatisfying(
            AddPhotograph.Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("no-face"));
    assertThat(
            addPhotograph.add(
                stage.person("admin"),
                Stage.WATCH_LIST,
                subject,
                DETAILS,
                Stage.photograph("probes/S022_phone.jpg")))
        .isEqualTo(Optional.empty());
  }

  @Test
  void isGoneWithThePerson() {
    String subject = stage.enrol(Stage.GALLERY, "S024");
    assertThat(add(subject, "probes/S024_phone.jpg"))
        .isInstanceOf(AddPhotograph.Outcome.Added.class);
    List<GalleryBook.Picture> pictures = book.subject(subject).orElseThrow().pictures();
    assertThat(pictures).hasSize(2);
    StreamId stream = new StreamId("subject", subject);
    assertThat(pictures)
        .allMatch(p -> stage.ledger().attachments().get(stream, p.attachment()).isPresent());

    assertThat(expungeSubject.expunge(stage.person("admin"), subject, "dismissal", "")).isPresent();

    assertThat(pictures)
        .allMatch(p -> stage.ledger().attachments().get(stream, p.attachment()).isEmpty());
    assertThat(similarity(subject, "probes/S024_street.jpg")).isEqualTo(-1000);
  }
}
