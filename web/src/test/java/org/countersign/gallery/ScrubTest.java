package org.countersign.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.SubjectExpunged;
import org.countersign.gallery.GalleryEvent.SubjectSuspended;
import org.countersign.journal.Journal;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.SubjectId;
import org.countersign.search.SearchEvent.Found;
import org.countersign.testing.FaultyLedger;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/**
 * Whom nothing keeps in is not searched at once, and gone after the delay: with the cause. In an
 * application of its own: its clock only goes forward, as days in a log do.
 */
@WholeApp
@TestPropertySource(properties = "countersign.scrub.delay=P14D")
@DirtiesContext
final class ScrubTest {
  @Autowired private Stage stage;
  @Autowired private ScrubGalleries scrub;
  @Autowired private Dispositions dispositions;
  @Autowired private CreateGallery createGallery;
  @Autowired private EnrolSubject enrolSubject;
  @Autowired private AddPhotograph addPhotograph;
  @Autowired private ExpungeSubject expungeSubject;
  @Autowired private Reconcile reconcile;
  @Autowired private GalleryBook book;
  @Autowired private FaceMatcher matcher;
  @Autowired private Journal journal;

  @BeforeEach
  void galleries() {
    stage.galleries();
  }

  @AfterEach
  void intact() {
    stage.ledger().work();
    stage.assertLogIntact();
  }

  private GalleryBook.GalleryFile make(String id) {
    assertThat(createGallery.create(stage.person("admin"), id, id, "", "booking", "booking"))
        .isInstanceOf(CreateGallery.Outcome.Created.class);
    return book.gallery(id).orElseThrow();
  }

  private String enrol(String gallery, String face, LocalDate expires) {
    EnrolSubject.Outcome outcome =
        enrolSubject.enrol(
            stage.person("admin"),
            gallery,
            new EnrolSubject.Details(
                "Person " + face,
                Optional.of(LocalDate.of(1980, 1, 1)),
                "",
                "Booking " + face,
                "Test",
                "Test",
                LocalDate.of(2026, 1, 1),
                expires),
            Stage.photograph("gallery/" + face + ".jpg"));
    assertThat(outcome).isInstanceOf(EnrolSubject.Outcome.Enrolled.class);
    return ((EnrolSubject.Outcome.Enrolled) outcome).subject();
  }

  private static final LocalDate LATE = LocalDate.of(2046, 1, 1);

  private boolean found(String subject, String probe) {
    return stage.ask(Stage.permitted(), probe).performed().orElseThrow().found().stream()
        .map(Found::subject)
        .anyMatch(subject::equals);
  }

  private Dispositions.Taken tell(GalleryBook.GalleryFile gallery, String csv) throws Exception {
    return dispositions.take(
        stage.person("admin"),
        gallery,
        new ByteArrayInputStream(
            ("source,disposition,decided,reference\n" + csv).getBytes(StandardCharsets.UTF_8)));
  }

  /** Another photograph makes another template; what the ledger says of the person stays. */
  @Test
  void isNotSearchedWithAnotherPhotographEither() throws Exception {
    GalleryBook.GalleryFile gallery = book.gallery(Stage.GALLERY).orElseThrow();
    String subject = enrol(Stage.GALLERY, "S024", LATE);
    assertThat(tell(gallery, "Booking S024,dismissal,2026-11-01,26-CR-24\n").suspended())
        .isEqualTo(1);
    assertThat(
            addPhotograph.add(
                stage.person("admin"),
                Stage.GALLERY,
                subject,
                new AddPhotograph.Details("Test", LocalDate.of(2026, 2, 2)),
                Stage.photograph("probes/S024_phone.jpg")))
        .get()
        .isInstanceOf(AddPhotograph.Outcome.Added.class);
    assertThat(book.subject(subject).orElseThrow().pictures()).hasSize(2);
    assertThat(found(subject, "probes/S024_street.jpg")).isFalse();
    // A lost template is made again of both, and still not searched.
    assertThat(matcher.galleries().expunge(new GalleryId(Stage.GALLERY), new SubjectId(subject)))
        .isTrue();
    reconcile.start();
    assertThat(found(subject, "probes/S024_street.jpg")).isFalse();
  }

  @Test
  void isNotSearchedAtOnceAndExpungedAfterTheDelay() throws Exception {
    GalleryBook.GalleryFile gallery = book.gallery(Stage.GALLERY).orElseThrow();
    String subject = enrol(Stage.GALLERY, "S012", LATE);
    assertThat(found(subject, "probes/S012_phone.jpg")).isTrue();
    assertThat(tell(gallery, "Booking S012,dismissal,2026-11-01,26-CR-1\n").suspended())
        .isEqualTo(1);
    assertThat(found(subject, "probes/S012_street.jpg")).isFalse();
    // A start in between changes nothing.
    reconcile.start();
    assertThat(found(subject, "probes/S012_street.jpg")).isFalse();

    stage.after(Duration.ofDays(13));
    scrub.byTheClock();
    assertThat(book.subject(subject)).isPresent();
    stage.after(Duration.ofDays(2));
    scrub.byTheClock();
    assertThat(book.subject(subject)).isEmpty();
    assertThat(matcher.galleries().subjects(new GalleryId(Stage.GALLERY)))
        .doesNotContain(new SubjectId(subject));
    var entries = stage.ledger().stream(new StreamId("subject", subject));
    assertThat(entries)
        .extracting(entry -> entry.kind())
        .containsExactly(
            "subject-enrolled", "disposition-recorded", "subject-suspended", "subject-expunged");
    assertThat(entries)
        .allSatisfy(
            entry -> assertThat(entry.privatePart()).isInstanceOf(PrivatePart.Erased.class));
    assertThat(entries.get(2).open().canonical()).contains("\"cause\":\"dismissal\"");
    assertThat(entries.get(3).open().canonical()).contains("\"basis\":\"dismissal\"");
  }

  @Test
  void takesEachEndingOnceAndNamesEveryFault() throws Exception {
    GalleryBook.GalleryFile gallery = make("scrub-feed");
    String cleared = enrol("scrub-feed", "S001", LATE);
    String convicted = enrol("scrub-feed", "S002", LATE);
    String csv =
        """
        Booking S001,acquittal,2026-11-01,26-CR-1
        Booking S002,convicted,2026-11-01,26-CR-2
        Nobody,acquittal,2026-11-01,26-CR-3
        Booking S002,pardoned,2026-11-01,26-CR-4
        Booking S002,acquittal,yesterday,26-CR-5
        """;
    Dispositions.Taken first = tell(gallery, csv);
    assertThat(first)
        .usingRecursiveComparison()
        .ignoringFields("faults")
        .isEqualTo(new Dispositions.Taken(5, 1, 1, 0, 3, List.of()));
    assertThat(first.faults())
        .extracting(fault -> fault.record() + " " + fault.field())
        .containsExactly("row 4 source", "row 5 disposition", "row 6 decided");
    Dispositions.Taken second = tell(gallery, csv);
    assertThat(second.known()).isEqualTo(2);
    assertThat(second.suspended() + second.recorded()).isZero();
    assertThat(book.subject(cleared).orElseThrow().suspension().orElseThrow().cause())
        .isEqualTo("acquittal");
    assertThat(book.subject(convicted).orElseThrow().suspension()).isEmpty();
  }

  @Test
  void searchesAgainWhoWasSuspendedByMistake() throws Exception {
    GalleryBook.GalleryFile gallery = book.gallery(Stage.GALLERY).orElseThrow();
    String subject = enrol(Stage.GALLERY, "S013", LATE);
    assertThat(tell(gallery, "Booking S013,no_charge,2026-11-01,x\n").suspended()).isEqualTo(1);
    assertThat(scrub.reinstate(stage.person("admin"), subject, "Wrong number")).isEmpty();
    assertThat(scrub.reinstate(stage.person("admin"), subject, "Again")).isPresent();
    assertThat(found(subject, "probes/S013_phone.jpg")).isTrue();
    // The same ending told again is known, and does not suspend again.
    assertThat(tell(gallery, "Booking S013,no_charge,2026-11-01,x\n").known()).isEqualTo(1);
    scrub.byTheClock();
    assertThat(book.subject(subject).orElseThrow().suspension()).isEmpty();
    expungeSubject.expunge(stage.person("admin"), subject, "court_order", "");
  }

  @Test
  void takesOutWhoseTimeIsOver() {
    GalleryBook.GalleryFile gallery = make("scrub-expiry");
    LocalDate last = scrub.today().plusDays(1);
    String subject = enrol("scrub-expiry", "S003", last);
    assertThat(scrub.scrub(stage.person("admin"), gallery).suspended()).isZero();
    stage.after(Duration.ofDays(2));
    GalleryEvent.GalleryScrubbed done = scrub.scrub(stage.person("admin"), gallery);
    assertThat(done).isEqualTo(new GalleryEvent.GalleryScrubbed("scrub-expiry", 1, 1, 0, 1));
    assertThat(scrub.reinstate(stage.person("admin"), subject, "No")).isPresent();
    stage.after(Duration.ofDays(15));
    assertThat(scrub.scrub(stage.person("admin"), gallery).expunged()).isEqualTo(1);
    assertThat(book.subject(subject)).isEmpty();
  }

  /** Recorded, and then the ledger failed: nothing is searched that must not be, after a start. */
  @Test
  void heals() throws Exception {
    GalleryBook.GalleryFile gallery = make("scrub-heal");
    String subject = enrol("scrub-heal", "S004", LATE);
    stage.ledger().failOnce("subject-suspended", FaultyLedger.When.AFTER_STORING);
    assertThat(
            catchThrowableOfType(
                LedgerUnavailableException.class,
                () -> tell(gallery, "Booking S004,acquittal,2026-11-01,x\n")))
        .isNotNull();
    journal.catchUp();
    reconcile.start();
    assertThat(matcher.galleries().status(new GalleryId("scrub-heal")).eligible()).isZero();
    assertThat(journal.read(new StreamId("subject", subject)).getLast().as(SubjectSuspended.class))
        .isPresent();
    // A crash between the entry of the expungement and the erasure.
    journal.write(
        "admin",
        new StreamId("subject", subject),
        new SubjectExpunged("scrub-heal", "acquittal", ""));
    assertThat(book.leaving()).containsEntry(subject, "acquittal");
    reconcile.start();
    assertThat(book.leaving()).doesNotContainKey(subject);
    assertThat(stage.ledger().stream(new StreamId("subject", subject)))
        .allSatisfy(e -> assertThat(e.privatePart()).isInstanceOf(PrivatePart.Erased.class));
    assertThat(matcher.galleries().subjects(new GalleryId("scrub-heal"))).isEmpty();
  }
}
