package org.countersign.policydesk;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.countersign.audit.Entry;
import org.countersign.audit.Json;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.PrivatePart;
import org.countersign.identity.Person;
import org.countersign.journal.Ids;
import org.countersign.policy.DecisionPoints;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.ProposedBundle;
import org.countersign.policy.ReplayedDecision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks other rules about everything that was decided in a period. The facts come from the sealed
 * slots of the ledger; that they were read is recorded before the first is. Nothing else is
 * written, and the rules in force are not involved.
 */
final class Replays implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Replays.class);
  private static final Set<String> DECISIONS = Set.of("search-decided", "live-decided");
  private static final int PAGE = 512;
  private static final int MOST_KEPT = 20;

  private final Ledger ledger;
  private final DecisionReads reads;
  private final int workers = Runtime.getRuntime().availableProcessors();
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("replay").factory());
  private final ExecutorService askers =
      Executors.newFixedThreadPool(
          workers, Thread.ofPlatform().daemon().name("replay-", 0).factory());
  private final Map<String, Replay> kept =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Replay> eldest) {
          return size() > MOST_KEPT;
        }
      };

  Replays(Ledger ledger, DecisionReads reads) {
    this.ledger = ledger;
    this.reads = reads;
  }

  /** Begins; they run one after another. */
  Replay begin(Person by, ProposedBundle bundle, LocalDate from, LocalDate to, String why) {
    reads.replay(by, from.toString(), to.toString(), bundle.revision(), why);
    Replay replay = new Replay(Ids.random(), bundle.revision().digest(), from, to, ledger.size());
    synchronized (kept) {
      kept.put(replay.snapshot().id(), replay);
    }
    reader.execute(() -> run(replay, bundle));
    return replay;
  }

  Optional<Replay> find(String id) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(id));
    }
  }

  private void run(Replay replay, ProposedBundle bundle) {
    try (PolicyDecisionPoint rules = bundle.start(workers, DecisionPoints.DEADLINE)) {
      ask(replay, rules);
      replay.end("finished");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      replay.end("stopped");
    } catch (LedgerUnavailableException | IllegalArgumentException | ExecutionException e) {
      log.error("a replay failed: {}", e.getClass().getSimpleName());
      replay.end("failed");
    }
  }

  private void ask(Replay replay, PolicyDecisionPoint rules)
      throws InterruptedException, ExecutionException {
    Replay.Snapshot wanted = replay.snapshot();
    for (long next = 0; next < wanted.entries(); ) {
      List<Entry> page =
          ledger.entries(next, (int) Math.min(PAGE, wanted.entries() - next)).stream().toList();
      List<Entry> decisions =
          page.stream()
              .filter(entry -> DECISIONS.contains(entry.kind()))
              .filter(e -> !e.day().isBefore(wanted.from()) && !e.day().isAfter(wanted.to()))
              .toList();
      List<Callable<Optional<ReplayedDecision>>> questions =
          decisions.stream()
              .map(entry -> (Callable<Optional<ReplayedDecision>>) () -> ask(entry, rules))
              .toList();
      for (Future<Optional<ReplayedDecision>> answer : askers.invokeAll(questions)) {
        answer.get().ifPresentOrElse(replay::add, replay::skip);
      }
      if (page.isEmpty() || page.getLast().day().isAfter(wanted.to())) {
        break;
      }
      next += page.size();
      replay.progress(next);
    }
    replay.progress(wanted.entries());
  }

  private static Optional<ReplayedDecision> ask(Entry entry, PolicyDecisionPoint rules) {
    if (!(entry.privatePart() instanceof PrivatePart.Open(var slots))
        || slots.getOrDefault("input", "").isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ReplayedDecision.of(
              entry.index(),
              text(entry.open(), "effect"),
              texts(entry.open(), "reasons"),
              slots.getOrDefault("input", ""),
              rules));
    } catch (IllegalArgumentException e) {
      // A request of an older form cannot be asked of these rules.
      return Optional.empty();
    }
  }

  private static String text(Json.Obj open, String name) {
    return open.members().get(name) instanceof Json.Text(var value) ? value : "";
  }

  private static List<String> texts(Json.Obj open, String name) {
    return open.members().get(name) instanceof Json.Arr(var values)
        ? values.stream().map(item -> item instanceof Json.Text(var value) ? value : "").toList()
        : List.of();
  }

  @Override
  public void close() {
    reader.shutdownNow();
    askers.shutdownNow();
  }
}
