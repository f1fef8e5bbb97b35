package org.countersign.gallery;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.countersign.gallery.exchange.Fault;
import org.countersign.gallery.exchange.PersonForm;
import org.countersign.gallery.exchange.SealedLog;
import org.countersign.gallery.exchange.Spool;

/**
 * One import and how far it is. What is kept in its folder lets it go on after a kill. Changes
 * while it runs; safe to read from any thread.
 */
public final class ImportJob {
  private static final int SHOWN_FAULTS = 100;

  private final String id;
  private final String gallery;
  private final String by;
  private final Instant began;
  private final String origin;
  private final PersonForm.Defaults defaults;
  private final Spool spool;
  private final Deque<Fault> newestFaults = new ArrayDeque<>();

  private State state = State.RECEIVING;
  private String trouble = "";
  private long files;
  private long total;
  private long row;
  private long done;
  private long enrolled;
  private long before;
  private long notIndexed;
  private long faulty;
  private long begunEntry = -1;
  private String lastTaken = "";
  private SealedLog.Mark faults = SealedLog.Mark.START;

  /** What an import is doing. */
  public enum State {
    /** Files come in. */
    RECEIVING,
    RUNNING,
    /** Something that is not the import's fault stopped it; it goes on when it is told to. */
    INTERRUPTED,
    FINISHED
  }

  /**
   * @param by a person's id
   * @param origin who sent the records, in words
   */
  record Asked(
      String gallery, String by, Instant began, String origin, PersonForm.Defaults defaults) {}

  ImportJob(String id, Asked asked, Spool spool) {
    this.id = id;
    this.gallery = asked.gallery();
    this.by = asked.by();
    this.began = asked.began();
    this.origin = asked.origin();
    this.defaults = asked.defaults();
    this.spool = spool;
  }

  /**
   * @param total records; not known before it runs, and grows while ANSI/NIST files are opened
   * @param before records whose photograph was in the gallery already
   * @param notIndexed records that are not enrolled by rule, each with its reason in the faults
   * @param faults the newest {@value #SHOWN_FAULTS}; all of them are in the file
   * @param faultCount lines of that file
   */
  public record Progress(
      State state,
      String trouble,
      long files,
      long total,
      long done,
      long enrolled,
      long before,
      long notIndexed,
      long faulty,
      List<Fault> faults,
      long faultCount) {
    public boolean finished() {
      return state == State.FINISHED;
    }

    /** Whether it changes by itself. */
    public boolean running() {
      return state == State.RUNNING;
    }
  }

  public String id() {
    return id;
  }

  public String gallery() {
    return gallery;
  }

  public String by() {
    return by;
  }

  public Instant began() {
    return began;
  }

  public String origin() {
    return origin;
  }

  PersonForm.Defaults defaults() {
    return defaults;
  }

  Spool spool() {
    return spool;
  }

  public synchronized Progress progress() {
    return new Progress(
        state,
        trouble,
        files,
        Math.max(total, done),
        done,
        enrolled,
        before,
        notIndexed,
        faulty,
        List.copyOf(newestFaults),
        faults.pieces());
  }

  synchronized State state() {
    return state;
  }

  synchronized void received() {
    files++;
  }

  /** Where the manifest goes on: rows before this one are done. */
  synchronized long row() {
    return row;
  }

  synchronized SealedLog.Mark faultMark() {
    return faults;
  }

  synchronized long begunEntry() {
    return begunEntry;
  }

  synchronized String lastTaken() {
    return lastTaken;
  }

  synchronized void expect(long records) {
    total = records;
  }

  /** A file that turned out to hold more than one record. */
  synchronized void expectMore(long records) {
    total += records;
  }

  synchronized void begun(long entry) {
    begunEntry = entry;
  }

  synchronized void enter(State next, String why) {
    state = next;
    trouble = why;
  }

  /** What became of one record. */
  enum Result {
    ENROLLED,
    THERE_BEFORE,
    NOT_INDEXED,
    FAULTY
  }

  synchronized void count(Result result) {
    done++;
    switch (result) {
      case ENROLLED -> enrolled++;
      case THERE_BEFORE -> before++;
      case NOT_INDEXED -> notIndexed++;
      case FAULTY -> faulty++;
    }
  }

  synchronized void show(Fault fault) {
    newestFaults.addLast(fault);
    if (newestFaults.size() > SHOWN_FAULTS) {
      newestFaults.removeFirst();
    }
  }

  /** All that was counted so far is kept; what comes after it is done again after a kill. */
  synchronized void checkpoint(long nextRow, String taken, SealedLog.Mark mark) throws IOException {
    row = nextRow;
    lastTaken = taken;
    faults = mark;
    save();
  }

  synchronized void save() throws IOException {
    Properties kept = new Properties();
    kept.setProperty("gallery", gallery);
    kept.setProperty("by", by);
    kept.setProperty("began", began.toString());
    kept.setProperty("origin", origin);
    kept.setProperty("source", defaults.source());
    kept.setProperty("legal_basis", defaults.legalBasis());
    kept.setProperty("retention_years", Integer.toString(defaults.retentionYears()));
    kept.setProperty("any_pose", Boolean.toString(defaults.anyPose()));
    kept.setProperty("state", state.name().toLowerCase(Locale.ROOT));
    kept.setProperty("trouble", trouble);
    kept.setProperty("last_taken", lastTaken);
    long[] numbers = {
      files,
      total,
      row,
      done,
      enrolled,
      before,
      notIndexed,
      faulty,
      begunEntry,
      faults.bytes(),
      faults.pieces()
    };
    for (int i = 0; i < NUMBERS.size(); i++) {
      kept.setProperty(NUMBERS.get(i), Long.toString(numbers[i]));
    }
    spool.save(kept);
  }

  private static final List<String> NUMBERS =
      List.of(
          "files",
          "total",
          "row",
          "done",
          "enrolled",
          "before",
          "not_indexed",
          "faulty",
          "begun_entry",
          "fault_bytes",
          "fault_pieces");

  /** As it was kept last. */
  static ImportJob load(String id, Spool spool) throws IOException {
    Properties kept = spool.load();
    ImportJob job =
        new ImportJob(
            id,
            new Asked(
                text(kept, "gallery"),
                text(kept, "by"),
                Instant.parse(text(kept, "began")),
                text(kept, "origin"),
                new PersonForm.Defaults(
                    text(kept, "source"),
                    text(kept, "legal_basis"),
                    Integer.parseInt(text(kept, "retention_years")),
                    Boolean.parseBoolean(text(kept, "any_pose")))),
            spool);
    job.restore(kept);
    return job;
  }

  private synchronized void restore(Properties kept) throws IOException {
    state = State.valueOf(text(kept, "state").toUpperCase(Locale.ROOT));
    trouble = text(kept, "trouble");
    lastTaken = text(kept, "last_taken");
    long[] numbers = new long[NUMBERS.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Long.parseLong(text(kept, NUMBERS.get(i)));
    }
    files = numbers[0];
    total = numbers[1];
    row = numbers[2];
    done = numbers[3];
    enrolled = numbers[4];
    before = numbers[5];
    notIndexed = numbers[6];
    faulty = numbers[7];
    begunEntry = numbers[8];
    faults = new SealedLog.Mark(numbers[9], numbers[10]);
  }

  private static String text(Properties kept, String name) throws IOException {
    String value = kept.getProperty(name);
    if (value == null) {
      throw new IOException("the state of an import does not say " + name);
    }
    return value;
  }
}
