package org.countersign.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.DuplicatesFound;
import org.countersign.gallery.GalleryEvent.EnrolmentsCompared;
import org.countersign.gallery.GalleryEvent.PhotographsCompared;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.journal.Recorded;
import org.countersign.testing.FaultyLedger;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is there twice is found and shown; what becomes of it, a person says. */
@WholeApp
final class DuplicatesTest {
  @Autowired private Stage stage;
  @Autowired private FindDuplicates find;
  @Autowired private CompareEnrolments compare;
  @Autowired private CreateGallery createGallery;
  @Autowired private EnrolSubject enrolSubject;
  @Autowired private GalleryBook book;
  @Autowired private Journal journal;

  private Person admin;

  @BeforeEach
  void person() {
    admin = stage.person("admin");
  }

  @AfterEach
  void intact() {
    stage.ledger().work();
    stage.assertLogIntact();
  }

  /** The booking photograph and another picture of the same synthetic person, and two strangers. */
  private void fill(String gallery) {
    assertThat(createGallery.create(admin, gallery, gallery, "", "booking", "booking"))
        .isInstanceOf(CreateGallery.Outcome.Created.class);
    stage.enrol(gallery, "S001");
    stage.enrol(gallery, "S004");
    stage.enrol(gallery, "S008");
    java.time.LocalDate day = java.time.LocalDate.of(2026, 1, 1);
    assertThat(
            enrolSubject.enrol(
                admin,
                gallery,
                new EnrolSubject.Details(
                    "Alias of S001",
                    java.util.Optional.empty(),
                    "",
                    "Stage 2",
                    "Test",
                    "Test",
                    day,
                    day.plusYears(20)),
                Stage.photograph("probes/S001_phone.jpg")))
        .isInstanceOf(EnrolSubject.Outcome.Enrolled.class);
  }

  private FindDuplicates.Look look(String gallery) throws InterruptedException {
    find.begin(admin, gallery, FindDuplicates.USUAL_THRESHOLD);
    long patience = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!find.look(gallery).orElseThrow().finished() && System.nanoTime() < patience) {
      Thread.sleep(10);
    }
    return find.look(gallery).orElseThrow();
  }

  @Test
  void findsShowsAndMergesNothing() throws Exception {
    fill("twice");
    FindDuplicates.Look look = look("twice");
    assertThat(look.trouble()).isEmpty();
    assertThat(look.compared()).isEqualTo(4);
    List<FindDuplicates.Pair> pairs = find.pairs("twice");
    assertThat(pairs).hasSize(1);
    FindDuplicates.Pair pair = pairs.getFirst();
    assertThat(List.of(pair.first().details().name(), pair.second().details().name()))
        .containsExactlyInAnyOrder("Stage Person S001", "Alias of S001");
    assertThat(book.subjects("twice")).hasSize(4);
    List<Recorded> entries = journal.read(new StreamId("gallery", "twice"));
    assertThat(entries.getLast().as(DuplicatesFound.class).orElseThrow().pairs()).isEqualTo(1);

    // Looking is an entry before anything is shown.
    CompareEnrolments.Shown shown = compare.show(admin, pair.first(), pair.second());
    assertThat(shown.first()).isPresent();
    assertThat(shown.second()).isPresent();
    assertThat(
            journal.read(new StreamId("gallery", "twice")).getLast().as(PhotographsCompared.class))
        .isPresent();

    // The same person, both kept: an entry for each, nobody gone.
    assertThat(
            compare.answer(
                admin,
                pair.first(),
                pair.second(),
                CompareEnrolments.Answer.KEEP_BOTH,
                "Two bookings"))
        .isEmpty();
    assertThat(book.subjects("twice")).hasSize(4);
    assertThat(find.pairs("twice").getFirst().finding()).contains("same_person");
    for (GalleryBook.Subject one : List.of(pair.first(), pair.second())) {
      EnrolmentsCompared said =
          journal
              .read(new StreamId("subject", one.id()))
              .getLast()
              .as(EnrolmentsCompared.class)
              .orElseThrow();
      assertThat(said.action()).isEqualTo("keep_both");
      assertThat(said.reason()).isEqualTo("Two bookings");
    }

    // One of them expunged: the other stays as it was.
    ExpungeSubject.Certificate certificate =
        compare
            .answer(
                admin,
                pair.first(),
                pair.second(),
                CompareEnrolments.Answer.EXPUNGE_SECOND,
                "Entered twice")
            .orElseThrow();
    assertThat(certificate.subject()).isEqualTo(pair.second().id());
    assertThat(book.subject(pair.second().id())).isEmpty();
    assertThat(book.subject(pair.first().id())).isPresent();
    assertThat(find.pairs("twice")).isEmpty();
  }

  /** No record, no comparison, and no result. */
  @Test
  void comparesNothingThatCannotBeRecorded() throws Exception {
    fill("twice-unrecorded");
    stage.ledger().failOnce("duplicates-sought", FaultyLedger.When.BEFORE_STORING);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> find.begin(admin, "twice-unrecorded", 450)))
        .isInstanceOf(org.countersign.audit.LedgerUnavailableException.class);
    assertThat(find.look("twice-unrecorded")).isEmpty();
    stage.ledger().failOnce("duplicates-found", FaultyLedger.When.BEFORE_STORING);
    assertThat(look("twice-unrecorded").trouble()).contains("broke off");
    assertThat(find.pairs("twice-unrecorded")).isEmpty();
  }
}
