package org.countersign.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.countersign.audit.Entry;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.Receipt;
import org.countersign.audit.StreamId;
import org.countersign.audit.Verifier;
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

/** Erasure without amnesia: the person is gone, every receipt stays true. */
@WholeApp
final class ExpungeTest {
  @Autowired private Stage stage;
  @Autowired private ExpungeSubject expungeSubject;
  @Autowired private GalleryBook book;
  @Autowired private FaceMatcher matcher;
  @Autowired private Reconcile reconcile;
  @Autowired private CreateGallery createGallery;

  @BeforeEach
  void galleries() {
    stage.galleries();
  }

  @AfterEach
  void intact() {
    stage.assertLogIntact();
  }

  @Test
  void takesThePersonOutOfSearchDataAndMemory() {
    String subject = stage.enrol(Stage.GALLERY, "S012");
    StreamId stream = new StreamId("subject", subject);
    GalleryBook.Subject before = book.subject(subject).orElseThrow();
    stage.ledger().awaitCheckpoint(before.entry() + 1, java.time.Duration.ofSeconds(5));
    Receipt receipt = stage.ledger().receipt(before.entry()).orElseThrow();
    assertThat(found("probes/S012_phone.jpg")).contains(subject);

    ExpungeSubject.Certificate certificate =
        expungeSubject.expunge(stage.person("admin"), subject, "court_order", "").orElseThrow();

    assertThat(found("probes/S012_street.jpg")).doesNotContain(subject);
    assertThat(matcher.galleries().subjects(new GalleryId(Stage.GALLERY)))
        .doesNotContain(new SubjectId(subject));
    assertThat(book.subject(subject)).isEmpty();
    assertThat(stage.ledger().attachments().get(stream, before.details().attachment())).isEmpty();
    for (Entry entry : stage.ledger().stream(stream)) {
      assertThat(entry.privatePart()).isEqualTo(new PrivatePart.Erased(certificate.erasure()));
    }
    assertThat(Verifier.receipt(receipt.proof(), List.of(stage.ledger().verifierKey())).holds())
        .isTrue();
  }

  @Test
  void doesNotBringThePersonBackAtTheNextStart() {
    String subject = stage.enrol(Stage.GALLERY, "S013");
    assertThat(expungeSubject.expunge(stage.person("admin"), subject, "acquittal", "")).isPresent();
    reconcile.start();
    assertThat(matcher.galleries().subjects(new GalleryId(Stage.GALLERY)))
        .doesNotContain(new SubjectId(subject));
    assertThat(expungeSubject.expunge(stage.person("admin"), subject, "acquittal", "")).isEmpty();
  }

  @Test
  void rebuildsATemplateThatTheLedgerKnowsAndTheFileLost() {
    String subject = stage.enrol(Stage.GALLERY, "S017");
    assertThat(matcher.galleries().expunge(new GalleryId(Stage.GALLERY), new SubjectId(subject)))
        .isTrue();
    reconcile.start();
    assertThat(matcher.galleries().subjects(new GalleryId(Stage.GALLERY)))
        .contains(new SubjectId(subject));
    assertThat(found("probes/S017_phone.jpg")).contains(subject);
  }

  @Test
  void refusesPhotographsThatNobodyMayHold() {
    assertThat(
            createGallery.create(
                stage.person("admin"), "scraped", "Scraped", "", "booking", "scraped"))
        .isInstanceOf(CreateGallery.Outcome.Refused.class);
    assertThat(
            createGallery.create(
                stage.person("admin"), Stage.GALLERY, "Again", "", "booking", "booking"))
        .isInstanceOf(CreateGallery.Outcome.Refused.class);
  }

  private List<String> found(String probe) {
    Dossier dossier = stage.ask(Stage.permitted(), probe);
    return dossier.performed().orElseThrow().found().stream().map(Found::subject).toList();
  }
}
