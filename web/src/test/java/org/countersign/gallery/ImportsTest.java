package org.countersign.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.GalleryExported;
import org.countersign.gallery.GalleryEvent.ImportBegun;
import org.countersign.gallery.GalleryEvent.ImportFinished;
import org.countersign.gallery.exchange.Fault;
import org.countersign.gallery.exchange.PersonForm;
import org.countersign.gallery.nist.NistReader;
import org.countersign.gallery.nist.NistRecord;
import org.countersign.gallery.nist.NistWriter;
import org.countersign.journal.Journal;
import org.countersign.journal.Recorded;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.GalleryId;
import org.countersign.testing.FaultyLedger;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody is enrolled twice, nothing is dropped in silence, and what was killed goes on. */
@WholeApp
final class ImportsTest {
  private static final String HEADER =
      "file,name,birth_date,sex,source,legal_basis,charge,captured,expires,provenance,pose\n";

  @Autowired private Stage stage;
  @Autowired private Imports imports;
  @Autowired private CreateGallery createGallery;
  @Autowired private ExportGallery exportGallery;
  @Autowired private GalleryBook book;
  @Autowired private FaceMatcher matcher;
  @Autowired private Journal journal;

  @AfterEach
  void intact() {
    stage.ledger().work();
    stage.assertLogIntact();
  }

  private void gallery(String id) {
    assertThat(createGallery.create(stage.person("admin"), id, id, "", "booking", "booking"))
        .isInstanceOf(CreateGallery.Outcome.Created.class);
  }

  private ImportJob open(String gallery, PersonForm.Defaults defaults) throws Exception {
    return imports.open(stage.person("admin"), gallery, "the test", defaults);
  }

  private void send(ImportJob job, String name, byte[] bytes) throws Exception {
    assertThat(imports.receive(job, name, new ByteArrayInputStream(bytes))).isEqualTo(bytes.length);
  }

  private void sendFaces(ImportJob job, String... faces) throws Exception {
    for (String face : faces) {
      send(job, face + ".jpg", Stage.photograph("gallery/" + face + ".jpg"));
    }
  }

  private static String row(String face) {
    return face
        + ".jpg,Person "
        + face
        + ",1980-07-01,,Booking "
        + face
        + ",Test,Charge,2026-02-01,2099-12-31,,\n";
  }

  private void sendManifest(ImportJob job, String rows) throws Exception {
    send(job, "manifest.csv", (HEADER + rows).getBytes(StandardCharsets.UTF_8));
  }

  private ImportJob.Progress run(ImportJob job) throws Exception {
    imports.go(job);
    return await(job);
  }

  private static ImportJob.Progress await(ImportJob job) throws InterruptedException {
    long patience = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (job.progress().running() && System.nanoTime() < patience) {
      Thread.sleep(20);
    }
    return job.progress();
  }

  private String faults(ImportJob job) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    imports.writeFaults(job, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<Long> counts(ImportJob.Progress p) {
    return List.of(p.done(), p.enrolled(), p.before(), p.notIndexed(), p.faulty());
  }

  @Test
  void enrolsAFolderNamesEveryFaultAndDoesNothingTwice() throws Exception {
    gallery("import-folder");
    String rows =
        row("S003")
            + row("S004")
            + row("S003")
            + row("none")
            + "S005.jpg,,,,Booking,Test,,31.12.2026,2099-12-31,,\n"
            + "S005.jpg,Scraped,,,Web,Test,,2026-02-01,2099-12-31,scraped,\n"
            + "S005.jpg,Side,,,Booking,Test,,2026-02-01,2099-12-31,,L\n"
            + "S005.jpg,Child,2015-01-01,,Booking,Test,,2026-02-01,2099-12-31,,\n"
            + "broken.jpg,Broken,,,Booking,Test,,2026-02-01,2099-12-31,,\n";
    for (long enrolledBefore : new long[] {0, 2}) {
      ImportJob job = open("import-folder", PersonForm.Defaults.NONE);
      sendFaces(job, "S003", "S004", "S005");
      send(job, "broken.jpg", new byte[] {1, 2, 3});
      sendManifest(job, rows);
      ImportJob.Progress end = run(job);
      assertThat(end.state()).isEqualTo(ImportJob.State.FINISHED);
      assertThat(counts(end)).containsExactly(9L, 2 - enrolledBefore, 1 + enrolledBefore, 1L, 5L);
      assertThat(end.total()).isEqualTo(9);
      assertThat(end.faults())
          .extracting(Fault::record)
          .containsExactly("row 5", "row 6", "row 6", "row 7", "row 8", "row 9", "row 10");
      assertThat(end.faults())
          .extracting(Fault::field)
          .containsExactly("file", "name", "captured", "provenance", "pose", "birth_date", "file");
      assertThat(faults(job).lines()).hasSize(7);
      assertThat(faults(job)).contains("There is no such file in the folder.");
    }
    assertThat(book.subjects("import-folder")).hasSize(2);
    assertThat(matcher.galleries().status(new GalleryId("import-folder")).rows()).isEqualTo(2);
  }

  @Test
  void recordsWhoLetWhatInAndWhatCameOfIt() throws Exception {
    gallery("import-record");
    ImportJob job = open("import-record", PersonForm.Defaults.NONE);
    sendFaces(job, "S006");
    sendManifest(job, row("S006"));
    ImportJob.Progress ignored = run(job);
    List<Recorded> entries = journal.read(new StreamId("import", job.id()));
    assertThat(entries).hasSize(2);
    assertThat(entries.getFirst().as(ImportBegun.class))
        .contains(new ImportBegun("import-record", false, "the test"));
    assertThat(entries.getLast().as(ImportFinished.class))
        .contains(new ImportFinished("import-record", 1, 1, 0, 0, 0));
  }

  /** The ledger fails at the third person, once before and once after storing. */
  @Test
  void goesOnWhereItWasInterruptedAndCountsExactly() throws Exception {
    for (FaultyLedger.When when : FaultyLedger.When.values()) {
      String id = "import-" + when.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      gallery(id);
      ImportJob job = open(id, PersonForm.Defaults.NONE);
      sendFaces(job, "S001", "S002", "S003", "S004");
      sendManifest(job, row("S001") + row("S002") + row("S003") + row("S004"));
      stage.ledger().failOnce("subject-enrolled", when);
      ImportJob.Progress broken = run(job);
      assertThat(broken.state()).isEqualTo(ImportJob.State.INTERRUPTED);
      assertThat(broken.trouble()).contains("ledger");
      ImportJob.Progress end = run(job);
      assertThat(end.state()).isEqualTo(ImportJob.State.FINISHED);
      assertThat(counts(end)).containsExactly(4L, 4L, 0L, 0L, 0L);
      assertThat(book.subjects(id)).hasSize(4);
      assertThat(matcher.galleries().subjects(new GalleryId(id))).hasSize(4);
    }
  }

  /** The state of another process: what was kept in the folder is all that there is. */
  @Test
  void goesOnAfterTheProcessEnded() throws Exception {
    gallery("import-killed");
    ImportJob job = open("import-killed", PersonForm.Defaults.NONE);
    sendFaces(job, "S001", "S002", "S003");
    sendManifest(job, row("S001") + row("S002") + row("none") + row("S003"));
    imports.stop();
    job.enter(ImportJob.State.RUNNING, "");
    job.save();
    imports.start();
    ImportJob again = imports.find(job.id()).orElseThrow();
    assertThat(again).isNotSameAs(job);
    ImportJob.Progress end = await(again);
    assertThat(counts(end)).containsExactly(4L, 3L, 0L, 0L, 1L);
    // And in the middle: as if it had been killed after the second row was kept.
    ImportJob middle = open("import-killed", PersonForm.Defaults.NONE);
    sendFaces(middle, "S004", "S005");
    sendManifest(middle, row("S001") + row("none") + row("S004") + row("S005"));
    imports.stop();
    middle.begun(stage.ledger().size() - 1);
    middle.expect(4);
    middle.count(ImportJob.Result.THERE_BEFORE);
    middle.enter(ImportJob.State.RUNNING, "");
    middle.checkpoint(2, "", org.countersign.gallery.exchange.SealedLog.Mark.START);
    imports.start();
    end = await(imports.find(middle.id()).orElseThrow());
    assertThat(counts(end)).containsExactly(4L, 2L, 1L, 0L, 1L);
    assertThat(faults(imports.find(middle.id()).orElseThrow()).lines()).hasSize(1);
  }

  private static NistRecord image(int number, String kind, String pose, byte[] image) {
    return new NistRecord(
        10,
        Map.of(2, "%02d".formatted(number), 3, kind, 5, "20260201", 11, "JPEGB", 20, pose),
        image);
  }

  private static byte[] booking(String face, NistRecord... images) {
    List<NistRecord> records = new ArrayList<>();
    records.add(
        new NistRecord(
            2,
            Map.of(2, "00", 9, "Case " + face, 18, "PERSON, " + face, 22, "19800701"),
            new byte[0]));
    records.addAll(List.of(images));
    return NistWriter.write(Map.of(2, "0502", 4, "CAR", 9, face), records);
  }

  @Test
  void enrolsTheFrontalFaceOfEachNistFileAndReportsTheRest() throws Exception {
    gallery("import-nist");
    byte[] one = Stage.photograph("gallery/S001.jpg");
    byte[] two = Stage.photograph("gallery/S002.jpg");
    ImportJob job = open("import-nist", new PersonForm.Defaults("", "Statute 1", 5, false));
    send(
        job,
        "one.an2",
        booking(
            "S001",
            image(1, "FACE", "L", two),
            image(2, "SCAR", "F", two),
            image(3, "FACE", "F", one),
            image(4, "FACE", "F", two)));
    send(job, "cut.an2", java.util.Arrays.copyOf(booking("S002", image(1, "FACE", "F", two)), 300));
    send(job, "none.an2", booking("S003"));
    ImportJob.Progress end = run(job);
    assertThat(counts(end)).containsExactly(6L, 1L, 0L, 3L, 2L);
    assertThat(end.faults())
        .extracting(Fault::field)
        .containsExactlyInAnyOrder("10.020", "10.003", "10.020", "10.001", "Type-10");
    GalleryBook.Subject subject = book.subjects("import-nist").getFirst();
    assertThat(subject.details().name()).isEqualTo("PERSON, S001");
    assertThat(subject.details().source()).isEqualTo("Case S001");
    assertThat(subject.details().legalBasis()).isEqualTo("Statute 1");
    assertThat(subject.details().captured()).hasToString("2026-02-01");
    assertThat(subject.details().expires()).hasToString("2031-02-01");
  }

  @Test
  void takesItsOwnExportsBackInBothFormats() throws Exception {
    gallery("export-from");
    ImportJob job = open("export-from", PersonForm.Defaults.NONE);
    sendFaces(job, "S001", "S002", "S003");
    sendManifest(job, row("S001") + row("S002") + row("S003"));
    assertThat(run(job).enrolled()).isEqualTo(3);
    for (String format : ExportGallery.FORMATS) {
      Map<String, byte[]> files = export("export-from", format);
      gallery("export-to-" + format);
      ImportJob back = open("export-to-" + format, PersonForm.Defaults.NONE);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        send(back, file.getKey(), file.getValue());
      }
      ImportJob.Progress end = run(back);
      assertThat(counts(end)).as(format).containsExactly(3L, 3L, 0L, 0L, 0L);
      assertThat(book.subjects("export-to-" + format))
          .extracting(subject -> comparable(subject.details()))
          .containsExactlyElementsOf(
              book.subjects("export-from").stream().map(s -> comparable(s.details())).toList());
    }
  }

  /** All but the gallery and where the photograph lies. */
  private static List<Object> comparable(GalleryEvent.SubjectEnrolled d) {
    return List.of(
        d.name(),
        d.birthDate(),
        d.sex(),
        d.source(),
        d.legalBasis(),
        d.charge(),
        d.captured(),
        d.expires(),
        d.photographDigest());
  }

  private Map<String, byte[]> export(String gallery, String format) throws Exception {
    ExportGallery.Granted granted =
        exportGallery.grant(
            stage.person("admin"),
            book.gallery(gallery).orElseThrow(),
            format,
            "The test",
            "To read it again");
    assertThat(journal.read(granted.entry()).orElseThrow().as(GalleryExported.class))
        .contains(new GalleryExported(gallery, format, 3, true, "The test", "To read it again"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exportGallery.write(granted, out);
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(out.toByteArray()), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    if (format.equals("nist")) {
      for (byte[] file : files.values()) {
        assertThat(NistReader.read(file).images()).hasSize(1);
      }
    }
    return files;
  }
}
