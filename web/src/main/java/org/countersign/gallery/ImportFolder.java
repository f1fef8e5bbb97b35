package org.countersign.gallery;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.countersign.identity.Person;
import org.countersign.journal.Ids;
import org.countersign.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enrols a folder of photographs as its {@code manifest.csv} describes them, one after another, in
 * the background. A photograph that is in the gallery already is passed over, so an import that was
 * interrupted is simply sent again. What cannot be enrolled is listed by row, field and rule;
 * nothing is dropped in silence.
 */
public final class ImportFolder {
  private static final Logger log = LoggerFactory.getLogger(ImportFolder.class);

  /** The columns of the manifest. */
  public static final List<String> COLUMNS =
      List.of(
          "file",
          "name",
          "birth_date",
          "sex",
          "source",
          "legal_basis",
          "charge",
          "captured",
          "expires");

  private static final int KEPT_JOBS = 20;

  private final EnrolSubject enrolSubject;
  private final Journal journal;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("import").factory());
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();

  ImportFolder(EnrolSubject enrolSubject, Journal journal) {
    this.enrolSubject = enrolSubject;
    this.journal = journal;
  }

  /** One thing that could not be enrolled. */
  public record Fault(int row, String file, String field, String rule) {}

  /** How far an import is. Changes while it runs; safe to read from any thread. */
  public static final class Job {
    private final String id;
    private final String gallery;
    private final Instant began;
    private final List<Fault> faults = new ArrayList<>();
    private int total;
    private int done;
    private int enrolled;
    private int before;
    private boolean finished;

    Job(String id, String gallery, Instant began) {
      this.id = id;
      this.gallery = gallery;
      this.began = began;
    }

    public String id() {
      return id;
    }

    public String gallery() {
      return gallery;
    }

    public Instant began() {
      return began;
    }

    public synchronized Progress progress() {
      return new Progress(total, done, enrolled, before, List.copyOf(faults), finished);
    }

    private synchronized void expect(int rows) {
      total = rows;
    }

    private synchronized void row(boolean isNew, boolean wasThere) {
      done++;
      enrolled += isNew ? 1 : 0;
      before += wasThere ? 1 : 0;
    }

    private synchronized void fault(Fault fault) {
      faults.add(fault);
    }

    private synchronized void finish() {
      finished = true;
    }
  }

  /**
   * @param before rows whose photograph was in the gallery already
   */
  public record Progress(
      int total, int done, int enrolled, int before, List<Fault> faults, boolean finished) {}

  public Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /**
   * @param folder holds {@code manifest.csv} and the photographs it names; deleted when done
   */
  public Job begin(Person by, String gallery, Path folder) {
    Job job = new Job(Ids.random(), gallery, journal.now());
    jobs.values().removeIf(old -> jobs.size() >= KEPT_JOBS && old.progress().finished());
    jobs.put(job.id(), job);
    worker.execute(() -> run(by, job, folder));
    return job;
  }

  private void run(Person by, Job job, Path folder) {
    try {
      List<CSVRecord> rows = rows(job, folder);
      job.expect(rows.size());
      for (CSVRecord row : rows) {
        enrol(by, job, folder, row);
      }
    } catch (IOException | RuntimeException e) {
      log.error("the import {} broke off", job.id(), e);
      job.fault(new Fault(0, "", "", "The import broke off: " + e.getMessage()));
    } finally {
      job.finish();
      delete(folder);
    }
  }

  private static List<CSVRecord> rows(Job job, Path folder) throws IOException {
    Path manifest = folder.resolve("manifest.csv");
    if (!Files.exists(manifest)) {
      job.fault(new Fault(0, "manifest.csv", "", "There is no manifest.csv in the folder."));
      return List.of();
    }
    String text = Files.readString(manifest, StandardCharsets.UTF_8);
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    List<CSVRecord> rows = format.parse(new StringReader(text)).getRecords();
    for (String column : COLUMNS) {
      if (!rows.isEmpty() && !rows.getFirst().isMapped(column)) {
        job.fault(new Fault(1, "manifest.csv", column, "The column is missing."));
        return List.of();
      }
    }
    return rows;
  }

  private void enrol(Person by, Job job, Path folder, CSVRecord row) throws IOException {
    int number = (int) row.getRecordNumber() + 1;
    String file = row.get("file");
    Path photograph = folder.resolve(Path.of(file).getFileName());
    if (file.isEmpty() || !Files.exists(photograph)) {
      job.fault(new Fault(number, file, "file", "There is no such file in the folder."));
      job.row(false, false);
      return;
    }
    Optional<EnrolSubject.Details> details = details(job, number, file, row);
    if (details.isEmpty()) {
      job.row(false, false);
      return;
    }
    switch (enrolSubject.enrol(by, job.gallery(), details.get(), Files.readAllBytes(photograph))) {
      case EnrolSubject.Outcome.Enrolled enrolled -> job.row(true, false);
      case EnrolSubject.Outcome.Refused(String code, String reason) -> {
        boolean there = code.equals("already-enrolled");
        if (!there) {
          job.fault(new Fault(number, file, "file", reason));
        }
        job.row(false, there);
      }
    }
  }

  private static Optional<EnrolSubject.Details> details(
      Job job, int number, String file, CSVRecord row) {
    Optional<LocalDate> captured = date(job, number, file, row, "captured");
    Optional<LocalDate> expires = date(job, number, file, row, "expires");
    boolean whole = true;
    for (String field : List.of("name", "source", "legal_basis")) {
      if (row.get(field).isEmpty()) {
        job.fault(new Fault(number, file, field, "This field must not be empty."));
        whole = false;
      }
    }
    if (captured.isEmpty() || expires.isEmpty() || !whole) {
      return Optional.empty();
    }
    return Optional.of(
        new EnrolSubject.Details(
            row.get("name"),
            row.get("birth_date").isEmpty()
                ? Optional.empty()
                : date(job, number, file, row, "birth_date"),
            row.get("sex"),
            row.get("source"),
            row.get("legal_basis"),
            row.get("charge"),
            captured.get(),
            expires.get()));
  }

  private static Optional<LocalDate> date(
      Job job, int number, String file, CSVRecord row, String field) {
    try {
      return Optional.of(LocalDate.parse(row.get(field)));
    } catch (DateTimeParseException e) {
      job.fault(
          new Fault(
              number,
              file,
              field,
              "This is not a date like 2026-11-23: \"" + row.get(field) + "\"."));
      return Optional.empty();
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      log.warn("the folder of an import could not be deleted: {}", e.getMessage());
    }
  }
}
