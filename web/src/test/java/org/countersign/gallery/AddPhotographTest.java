package org.countersign.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.PhotographAdded;
import org.countersign.journal.Journal;
import org.countersign.journal.Sha256;
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
  @Autowired private ExportGallery exportGallery;
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

  /** A copy says of each photograph whose it is, or that it was left out. */
  @Test
  void aCopyHasLaterPhotographsOrSaysThatItHasNot() throws IOException {
    String subject = stage.enrol(Stage.GALLERY, "S027");
    assertThat(add(subject, "probes/S027_phone.jpg"))
        .isInstanceOf(AddPhotograph.Outcome.Added.class);
    GalleryBook.Picture later = book.subject(subject).orElseThrow().pictures().getLast();

    Map<String, byte[]> folder = copy("folder");
    assertThat(Sha256.hex(file(folder, subject + "-2.jpg"))).isEqualTo(later.digest());
    assertThat(text(file(folder, "more-photographs.csv")))
        .contains(subject + "-2.jpg," + subject + ",", later.digest());
    assertThat(text(file(folder, "manifest.csv"))).contains(subject).doesNotContain(subject + "-2");

    assertThat(text(file(copy("nist"), "not-exported.csv")))
        .contains(
            subject
                + ",The file has the photograph of the enrolment; later ones that are left out: 1.");
  }

  private Map<String, byte[]> copy(String format) throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    exportGallery.write(
        exportGallery.grant(
            stage.person("admin"),
            book.gallery(Stage.GALLERY).orElseThrow(),
            format,
            "the county",
            "an order"),
        zip);
    Map<String, byte[]> files = new HashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static byte[] file(Map<String, byte[]> copy, String name) {
    assertThat(copy).containsKey(name);
    return copy.getOrDefault(name, new byte[0]);
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.UTF_8);
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
