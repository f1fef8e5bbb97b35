package org.countersign.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.gallery.exchange.PersonForm;
import org.countersign.gallery.exchange.RefusedException;
import org.countersign.gallery.exchange.Spool;
import org.countersign.identity.Person;
import org.countersign.journal.Ids;
import org.countersign.journal.Journal;
import org.countersign.journal.KeyedIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Imports: files come in, wait encrypted in a folder of their own, and are enrolled one after
 * another in the background. An import that was killed goes on at the next start, at the record
 * where it was; one that is sent again enrols nobody twice.
 */
public final class Imports implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Imports.class);
  private static final int KEPT_FINISHED = 50;

  private final Path folder;
  private final KeyedIds keys;
  private final Journal journal;
  private final ImportRun.Tools tools;
  private final Map<String, ImportJob> jobs = new ConcurrentHashMap<>();
  private ExecutorService worker = worker();
  private volatile boolean running;

  Imports(Path folder, KeyedIds keys, Journal journal, ImportRun.Tools tools) {
    this.folder = folder;
    this.keys = keys;
    this.journal = journal;
    this.tools = tools;
  }

  private static ExecutorService worker() {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("import").factory());
  }

  /** Newest first. */
  public List<ImportJob> of(String gallery) {
    return jobs.values().stream()
        .filter(job -> job.gallery().equals(gallery))
        .sorted(Comparator.comparing(ImportJob::began).reversed().thenComparing(ImportJob::id))
        .toList();
  }

  public Optional<ImportJob> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /**
   * An import that waits for its files.
   *
   * @param origin who sent them, in words
   */
  public ImportJob open(Person by, String gallery, String origin, PersonForm.Defaults defaults)
      throws IOException {
    forgetOld();
    String id = Ids.random();
    Spool spool = spool(id);
    spool.create();
    ImportJob job =
        new ImportJob(
            id, new ImportJob.Asked(gallery, by.id(), journal.now(), origin, defaults), spool);
    job.save();
    jobs.put(id, job);
    return job;
  }

  /**
   * @return bytes of the file
   * @throws IllegalStateException if it does not take files any more
   */
  public long receive(ImportJob job, String name, InputStream in)
      throws RefusedException, IOException {
    if (job.state() != ImportJob.State.RECEIVING) {
      throw new IllegalStateException("this import has begun and takes no more files");
    }
    boolean isNew = !job.spool().has(name);
    long bytes = job.spool().put(name, in);
    if (isNew) {
      job.received();
      job.save();
    }
    return bytes;
  }

  /** Begins, or goes on after an interruption; does nothing to one that runs or is finished. */
  public void go(ImportJob job) throws IOException {
    if (job.state() == ImportJob.State.RECEIVING || job.state() == ImportJob.State.INTERRUPTED) {
      boolean interrupted = job.state() == ImportJob.State.INTERRUPTED;
      job.enter(ImportJob.State.RUNNING, "");
      job.save();
      submit(job, interrupted);
    }
  }

  private void submit(ImportJob job, boolean interrupted) {
    try {
      worker.execute(() -> run(job, interrupted));
    } catch (RejectedExecutionException e) {
      log.info("import {} goes on at the next start", job.id());
    }
  }

  private void run(ImportJob job, boolean wasInterrupted) {
    try {
      if (wasInterrupted) {
        ImportRun.heal(tools, job);
      }
      if (new ImportRun(tools, job, () -> running).toTheEnd()) {
        job.enter(ImportJob.State.FINISHED, "");
        job.save();
        job.spool().clear();
      }
    } catch (LedgerUnavailableException e) {
      interrupted(job, "The ledger cannot be written just now. Nothing was lost.", e);
    } catch (IOException | RuntimeException e) {
      interrupted(job, "It broke off: " + e.getMessage(), e);
    }
  }

  private static void interrupted(ImportJob job, String why, Exception e) {
    log.error("import {} was interrupted", job.id(), e);
    job.enter(ImportJob.State.INTERRUPTED, why);
    try {
      job.save();
    } catch (IOException again) {
      log.error("and its state cannot be kept", again);
    }
  }

  /** All faults as CSV, without the header. */
  public void writeFaults(ImportJob job, OutputStream out) throws IOException {
    job.spool().writeFaults(out);
  }

  /** Those that were running go on. */
  @Override
  public synchronized void start() {
    running = true;
    if (worker.isShutdown()) {
      worker = worker();
    }
    try {
      Files.createDirectories(folder);
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder)) {
        for (Path one : folders) {
          load(one.getFileName().toString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of imports cannot be read: " + folder, e);
    }
    jobs.values().stream()
        .filter(job -> job.state() == ImportJob.State.RUNNING)
        .sorted(Comparator.comparing(ImportJob::began))
        .forEach(job -> submit(job, false));
  }

  private void load(String id) {
    try {
      jobs.put(id, ImportJob.load(id, spool(id)));
    } catch (IOException | RuntimeException e) {
      log.error("import {} is not read: {}", id, e.getMessage());
    }
  }

  private Spool spool(String id) {
    return new Spool(
        folder.resolve(id), Base64.getUrlDecoder().decode(keys.of("import-spool", id)));
  }

  /** Old finished ones, with their folders. */
  private void forgetOld() throws IOException {
    List<ImportJob> finished = new ArrayList<>(jobs.values());
    finished.removeIf(job -> job.state() != ImportJob.State.FINISHED);
    finished.sort(Comparator.comparing(ImportJob::began));
    for (int i = 0; i <= finished.size() - KEPT_FINISHED; i++) {
      ImportJob old = finished.get(i);
      old.spool().delete();
      jobs.remove(old.id());
    }
  }

  /** The record under way is finished first. */
  @Override
  public synchronized void stop() {
    running = false;
    worker.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the templates agree with the ledger. */
  @Override
  public int getPhase() {
    return 20;
  }
}
