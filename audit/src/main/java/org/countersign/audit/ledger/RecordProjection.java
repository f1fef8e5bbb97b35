package org.countersign.audit.ledger;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.countersign.audit.Drift;
import org.countersign.audit.Figure;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.Projection;
import org.countersign.audit.RecordsCheck;
import org.countersign.audit.Report;
import org.countersign.audit.entry.PublicEntry;
import org.countersign.audit.store.LocalLog;
import org.countersign.audit.store.LogEntry;
import org.countersign.audit.store.Published;
import org.countersign.audit.store.RecordIndex;

/** The records beside the log: how far they are, whether they agree, what they count. */
final class RecordProjection implements Projection {
  private static final int CHUNK = 500;

  /** Records that are being written just now look like records of nothing, but not for long. */
  private static final int TRIES = 5;

  private static final Duration BETWEEN = Duration.ofMillis(400);

  /** For records to reach the newest checkpoint. */
  private static final int PATIENCE = 25;

  private final LedgerConfig config;
  private final LocalLog log;
  private final RecordIndex records;
  private final Projector projector;
  private final Supplier<Published> newest;

  RecordProjection(
      LedgerConfig config, LedgerParts parts, Projector projector, Supplier<Published> newest) {
    this.config = config;
    this.log = parts.store().log();
    this.records = parts.records();
    this.projector = projector;
    this.newest = newest;
  }

  @Override
  public State state() {
    long size = log.size();
    return projector.beginsAnew()
        ? new State(0, 0, size, projector.trouble())
        : new State(records.first(), records.indexed(), size, projector.trouble());
  }

  @Override
  public RecordsCheck check(LongConsumer progress) {
    long first = records.first();
    long to = Math.min(records.indexed(), log.size());
    records.refresh();
    List<Drift> drifts = new ArrayList<>();
    long found = 0;
    for (long from = first; from < to; from += CHUNK) {
      List<LogEntry> entries = log.entries(from, (int) Math.min(CHUNK, to - from));
      List<Drift> here = records.compare(entries);
      found += here.size();
      here.stream().limit(RecordsCheck.MOST - drifts.size()).forEach(drifts::add);
      progress.accept(Math.min(from + CHUNK, to) - first);
    }
    List<Drift> others = others(first);
    found += others.size();
    others.stream().limit(RecordsCheck.MOST - drifts.size()).forEach(drifts::add);
    return new RecordsCheck(first, to, found, drifts);
  }

  private List<Drift> others(long first) {
    List<Drift> others = List.of();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      records.refresh();
      others = records.outside(first, records.indexed(), RecordsCheck.MOST);
      if (others.isEmpty()) {
        break;
      }
      pause();
    }
    return others;
  }

  @Override
  public void rebuild() {
    projector.rebuild();
  }

  @Override
  public Report answer(LocalDate from, LocalDate to, List<Figure> figures) {
    Published checkpoint = newest.get();
    for (int waited = 0; records.indexed() < checkpoint.size(); waited++) {
      if (waited == PATIENCE) {
        throw new LedgerUnavailableException(
            "the records hold %d of %d entries; they are being filled"
                .formatted(records.indexed(), checkpoint.size()));
      }
      projector.nudge();
      pause();
    }
    records.refresh();
    requireKept(from, figures);
    List<Report.Counted> counted = new ArrayList<>();
    for (Figure figure : figures) {
      counted.add(RecordCount.count(records, figure, from, to, checkpoint.size()));
    }
    return new Report(
        config.agency(),
        from,
        to,
        config.origin(),
        checkpoint.size(),
        checkpoint.root().hex(),
        counted);
  }

  private void requireKept(LocalDate from, List<Figure> figures) {
    long first = records.first();
    if (first == 0) {
      return;
    }
    LocalDate oldest =
        log.entries(first, 1).stream()
            .map(entry -> PublicEntry.parse(entry.bytes()).day())
            .findFirst()
            .orElse(LocalDate.MAX);
    boolean elsewhere =
        figures.stream()
            .anyMatch(f -> f.where().stream().anyMatch(c -> !c.kind().equals(f.kind())));
    if (from.isBefore(oldest) || elsewhere) {
      throw new IllegalArgumentException(
          "records are kept from %s on; count this over the log itself".formatted(oldest));
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerUnavailableException("interrupted while waiting for the records", e);
    }
  }
}
