package org.countersign.gallery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.ImportBegun;
import org.countersign.gallery.GalleryEvent.ImportFinished;
import org.countersign.gallery.ImportJob.Result;
import org.countersign.gallery.exchange.CsvRows;
import org.countersign.gallery.exchange.Fault;
import org.countersign.gallery.exchange.NistPeople;
import org.countersign.gallery.exchange.PersonForm;
import org.countersign.gallery.exchange.RefusedException;
import org.countersign.gallery.exchange.SealedLog;
import org.countersign.gallery.exchange.Spool;
import org.countersign.gallery.nist.NistFile;
import org.countersign.gallery.nist.NistLimits;
import org.countersign.gallery.nist.NistReader;
import org.countersign.gallery.nist.NistRefusedException;
import org.countersign.identity.People;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.journal.Sha256;
import org.countersign.journal.Written;
import org.countersign.matcher.Limits;

/**
 * One import from where it is to its end: the rows of the manifest, then the ANSI/NIST files.
 * Record by record; memory does not grow with their number. After each record the state is kept, so
 * that whatever ends this process, the import goes on at the next record.
 */
final class ImportRun {
  /** The columns of the list of faults. */
  static final List<String> FAULT_COLUMNS = List.of("record", "file", "field", "rule");

  private static final String DAMAGED = "What was received of this file is damaged. Send it again.";

  private final Tools tools;
  private final ImportJob job;
  private final Spool spool;
  private final BooleanSupplier goOn;
  private final Person by;

  /** Until the first record is done: a crash may have come between its enrolment and its count. */
  private boolean resumed;

  /** What every run needs. */
  record Tools(
      EnrolSubject enrolSubject,
      GalleryBook book,
      Journal journal,
      People people,
      Reconcile reconcile) {}

  /**
   * After something failed of which nobody knows whether it was written: what was is learnt, and
   * gets its template.
   */
  static void heal(Tools tools, ImportJob job) {
    tools.journal().catchUp();
    tools.book().gallery(job.gallery()).ifPresent(tools.reconcile()::agree);
  }

  ImportRun(Tools tools, ImportJob job, BooleanSupplier goOn) {
    this.tools = tools;
    this.job = job;
    this.spool = job.spool();
    this.goOn = goOn;
    this.by = tools.people().find(job.by());
    this.resumed = job.progress().done() > 0 || job.begunEntry() >= 0;
  }

  /** False if it was asked to stop before. */
  boolean toTheEnd() throws IOException {
    StreamId stream = new StreamId("import", job.id());
    if (job.begunEntry() < 0) {
      List<ImportBegun> begun =
          List.of(new ImportBegun(job.gallery(), job.defaults().anyPose(), job.origin()));
      job.begun(
          switch (tools.journal().write(job.by(), stream, 0, begun)) {
            case Written.Done done -> done.last().index();
            // Written before, and then the state could not be kept.
            case Written.Moved ignored -> tools.journal().read(stream).getFirst().index();
          });
      job.expect(countRows() + spool.countNist());
      job.save();
    }
    try (SealedLog faults = spool.faults(job.faultMark())) {
      if (!manifest(faults) || !nistFiles(faults)) {
        return false;
      }
    }
    ImportJob.Progress all = job.progress();
    // Of two runs that both come to the end, with a crash between them, one says so.
    Written ignored =
        tools
            .journal()
            .write(
                job.by(),
                stream,
                1,
                List.of(
                    new ImportFinished(
                        job.gallery(),
                        all.done(),
                        all.enrolled(),
                        all.before(),
                        all.notIndexed(),
                        all.faulty())));
    return true;
  }

  private long countRows() throws IOException {
    Optional<InputStream> manifest = spool.open(Spool.MANIFEST);
    if (manifest.isEmpty()) {
      return 0;
    }
    long rows = 0;
    try (CsvRows csv = open(manifest.get())) {
      while (csv.next().isPresent()) {
        rows++;
      }
    } catch (RefusedException e) {
      // Said when it is read for good.
      return rows;
    }
    return rows;
  }

  private static CsvRows open(InputStream manifest) throws RefusedException, IOException {
    return CsvRows.open(manifest, PersonForm.COLUMNS, PersonForm.MORE);
  }

  private boolean manifest(SealedLog faults) throws IOException {
    Optional<InputStream> manifest = spool.open(Spool.MANIFEST);
    if (manifest.isEmpty()) {
      if (job.row() == 0 && job.progress().done() == 0 && spool.countNist() == 0) {
        say(
            faults,
            new Fault("", Spool.MANIFEST, "", "There is no manifest.csv and no ANSI/NIST file."));
        job.checkpoint(1, job.lastTaken(), faults.mark());
      }
      return true;
    }
    try (CsvRows csv = open(manifest.get())) {
      for (Optional<CsvRows.Row> row = csv.next(); row.isPresent(); row = csv.next()) {
        if (row.get().number() <= job.row()) {
          continue;
        }
        if (!goOn.getAsBoolean()) {
          return false;
        }
        job.count(enrol(row.get(), faults));
        job.checkpoint(row.get().number(), job.lastTaken(), faults.mark());
        resumed = false;
      }
    } catch (RefusedException e) {
      if (job.row() != Long.MAX_VALUE) {
        say(faults, new Fault("", Spool.MANIFEST, e.field(), e.rule()));
        job.checkpoint(Long.MAX_VALUE, job.lastTaken(), faults.mark());
      }
    }
    return true;
  }

  private Result enrol(CsvRows.Row row, SealedLog faults) throws IOException {
    PersonForm form =
        new PersonForm("row " + row.number(), row.get("file"), row.values(), Map.of());
    Optional<byte[]> image;
    try {
      image = photograph(form.file());
    } catch (IOException e) {
      return faulty(faults, form.fault("file", DAMAGED));
    }
    if (image.isEmpty()) {
      return faulty(faults, form.fault("file", "There is no such file in the folder."));
    }
    String digest = row.get("sha256");
    if (!digest.isEmpty() && !digest.equalsIgnoreCase(Sha256.hex(image.get()))) {
      return faulty(faults, form.fault("sha256", "The file is not the one of this digest."));
    }
    return enrol(form, image.get(), faults);
  }

  private Optional<byte[]> photograph(String name) throws IOException {
    Optional<InputStream> photograph = name.isEmpty() ? Optional.empty() : spool.open(name);
    if (photograph.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = photograph.get()) {
      return Optional.of(in.readNBytes(Limits.MAX_IMAGE_BYTES + 1));
    }
  }

  private boolean nistFiles(SealedLog faults) throws IOException {
    for (Optional<Spool.Waiting> file = spool.nextNist();
        file.isPresent();
        file = spool.nextNist()) {
      String path = String.valueOf(file.get().path().getFileName());
      if (!path.equals(job.lastTaken())) {
        if (!goOn.getAsBoolean()) {
          return false;
        }
        enrol(file.get(), faults);
        job.checkpoint(job.row(), path, faults.mark());
        resumed = false;
      }
      spool.take(file.get());
    }
    return true;
  }

  /** One file is one person: of several pictures that fit, the first is enrolled. */
  private void enrol(Spool.Waiting waiting, SealedLog faults) throws IOException {
    NistFile file;
    try {
      file = NistReader.read(spool.read(waiting, NistLimits.MAX_FILE_BYTES));
    } catch (NistRefusedException e) {
      job.count(faulty(faults, new Fault("file", waiting.name(), e.field(), e.rule())));
      return;
    } catch (IOException e) {
      job.count(faulty(faults, new Fault("file", waiting.name(), "file", DAMAGED)));
      return;
    }
    List<NistPeople.FaceImage> faces = NistPeople.read(waiting.name(), file);
    job.expectMore(Math.max(0, faces.size() + file.others().size() - 1));
    for (NistFile.Other other : file.others()) {
      job.count(
          notIndexed(
              faults,
              new Fault(
                  "record " + other.place(),
                  waiting.name(),
                  "Type-" + other.type(),
                  "Not a picture of a face; not enrolled.")));
    }
    if (faces.isEmpty()) {
      job.count(
          faulty(
              faults, new Fault("file", waiting.name(), "Type-10", "There is no image record.")));
    }
    boolean enrolled = false;
    for (NistPeople.FaceImage face : faces) {
      if (enrolled && face.problem().isEmpty()) {
        job.count(
            notIndexed(
                faults,
                face.form()
                    .fault("pose", "Another picture of the same person; one a file is enrolled.")));
      } else {
        Result result = enrol(face, faults);
        job.count(result);
        enrolled |= result == Result.ENROLLED || result == Result.THERE_BEFORE;
      }
    }
  }

  private Result enrol(NistPeople.FaceImage face, SealedLog faults) throws IOException {
    if (face.problem().isPresent()) {
      Fault problem = face.problem().get();
      return problem.field().equals("10.003")
          ? notIndexed(faults, problem)
          : faulty(faults, problem);
    }
    return enrol(face.form(), face.image(), faults);
  }

  private Result enrol(PersonForm form, byte[] image, SealedLog faults) throws IOException {
    return switch (form.check(job.defaults())) {
      case PersonForm.Answer.NotIndexed(Fault why) -> notIndexed(faults, why);
      case PersonForm.Answer.Faulty(List<Fault> all) -> {
        for (Fault fault : all) {
          say(faults, fault);
        }
        yield Result.FAULTY;
      }
      case PersonForm.Answer.Fits(PersonForm.Person person) -> {
        EnrolSubject.Details details =
            new EnrolSubject.Details(
                person.name(),
                person.birthDate(),
                person.sex(),
                person.source(),
                person.legalBasis(),
                person.charge(),
                person.captured(),
                person.expires());
        yield switch (tools
            .enrolSubject()
            .enrol(by, job.gallery(), details, person.provenance(), image)) {
          case EnrolSubject.Outcome.Enrolled ignored -> Result.ENROLLED;
          case EnrolSubject.Outcome.Refused refused -> refused(form, image, refused, faults);
        };
      }
    };
  }

  private Result refused(
      PersonForm form, byte[] image, EnrolSubject.Outcome.Refused refused, SealedLog faults)
      throws IOException {
    if (!refused.code().equals("already-enrolled")) {
      return faulty(faults, form.fault(column(refused.code()), refused.reason()));
    }
    boolean byUs =
        resumed
            && tools
                .book()
                .holder(job.gallery(), Sha256.hex(image))
                .filter(holder -> holder.entry() > job.begunEntry())
                .isPresent();
    return byUs ? Result.ENROLLED : Result.THERE_BEFORE;
  }

  /** Which column a refusal is about. */
  private static String column(String code) {
    return switch (code) {
      case "provenance-refused", "provenance-differs" -> "provenance";
      case "source-missing" -> "source";
      case "legal-basis-missing" -> "legal_basis";
      case "captured-in-future" -> "captured";
      case "expires-before-captured", "expired" -> "expires";
      case "juvenile", "came-of-age" -> "birth_date";
      default -> "file";
    };
  }

  private Result faulty(SealedLog faults, Fault fault) throws IOException {
    say(faults, fault);
    return Result.FAULTY;
  }

  private Result notIndexed(SealedLog faults, Fault fault) throws IOException {
    say(faults, fault);
    return Result.NOT_INDEXED;
  }

  private void say(SealedLog faults, Fault fault) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (Writer out = new OutputStreamWriter(line, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
      csv.printRecord(
          inert(fault.record()), inert(fault.file()), inert(fault.field()), inert(fault.rule()));
    }
    faults.append(line.toByteArray());
    job.show(fault);
  }

  /** A spreadsheet must not take what somebody sent for a formula. */
  static String inert(String cell) {
    return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
