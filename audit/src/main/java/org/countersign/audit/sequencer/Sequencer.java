package org.countersign.audit.sequencer;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.StreamId;
import org.countersign.audit.checkpoint.SignerKey;
import org.countersign.audit.store.Batch;
import org.countersign.audit.store.Head;
import org.countersign.audit.store.InconsistentLogException;
import org.countersign.audit.store.LedgerStore;
import org.countersign.audit.store.Published;
import org.jspecify.annotations.Nullable;

/**
 * Gives entries their places. Callers hand in drafts from any thread; one thread takes whatever has
 * gathered, plans it on top of the head, makes it durable with one advance of the store, and only
 * then answers. The same thread signs a checkpoint when the log has grown and the interval is over.
 *
 * <p>Trouble with the store fails the callers that wait, and is over when the store is back. What
 * contradicts itself, or an earlier signature, stops all writing and signing for good: {@link
 * #refusal()} says why.
 */
public final class Sequencer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Sequencer.class.getName());

  /** Requests that may wait at once; more are turned away. */
  private static final int MAX_WAITING = 8_192;

  private static final int MAX_BATCH_ENTRIES = 1_024;
  private static final int MAX_BATCH_BYTES = 4 << 20;

  /** How often a batch is planned anew because another process was faster. */
  private static final int MAX_PLANS = 50;

  /** By how much the clocks of several processes may differ around midnight. */
  private static final Duration CLOCK_SLACK = Duration.ofMinutes(2);

  private final LedgerStore store;
  private final HeadKeeper heads;
  private final Signer signer;
  private final Clock clock;
  private final long intervalNanos;
  private final LinkedBlockingQueue<Request> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
  private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
  private final Release release;

  /** For the thread only. */
  private Optional<Published> won = Optional.empty();

  private final Thread thread;

  private volatile Optional<String> refusal = Optional.empty();
  private volatile Optional<String> trouble = Optional.empty();
  private volatile boolean closing;
  private volatile boolean ended;

  /**
   * Reads the head and compares it with what was signed before. If they do not agree, the sequencer
   * comes up refusing.
   *
   * @param interval between checkpoints of a growing log
   * @param release gets every checkpoint that has won its place
   * @throws LedgerUnavailableException if the store cannot be read
   */
  public Sequencer(
      LedgerStore store,
      List<SignerKey> keys,
      SignedMark mark,
      Clock clock,
      Duration interval,
      Release release) {
    this.store = store;
    this.heads = new HeadKeeper(store);
    this.signer = new Signer(keys, mark, clock);
    this.clock = clock;
    this.intervalNanos = interval.toNanos();
    this.release = release;
    try {
      Head head = heads.current();
      signer.requireReached(head.size(), heads::rootAt);
      release.atStart(head, head.state().published().orElseGet(signer::overNothing));
      show(head);
    } catch (InconsistentLogException e) {
      refuse(e.getMessage());
    }
    this.thread = Thread.ofPlatform().name("ledger-sequencer").daemon().start(this::run);
  }

  /** Hands drafts in. The future fails with a {@link LedgerUnavailableException}. */
  public CompletableFuture<Placement> submit(
      List<SealedDraft> drafts, Map<StreamId, Long> expectedLengths) {
    Request request = new Request(drafts, expectedLengths);
    if (closing) {
      fail(request, "the ledger is closed");
    } else if (refusal.isPresent()) {
      fail(request, "the ledger refuses to write: " + refusal.get());
    } else if (!waiting.offer(request)) {
      fail(request, "more than " + MAX_WAITING + " appends are waiting");
    } else if (ended) {
      failWaiting("the ledger is closed"); // the thread may not have seen the request
    }
    return request.placement();
  }

  /** Why nothing is written or signed any more. */
  public Optional<String> refusal() {
    return refusal;
  }

  /** What went wrong with the store last, if nothing has gone right since. */
  public Optional<String> trouble() {
    return trouble;
  }

  /** Adds witnesses' signatures to the head's checkpoint, if it still is this one. */
  public void attach(Published cosigned) {
    execute(
        () -> {
          Head head = heads.current();
          Optional<Published> newest = head.state().published();
          if (newest.isPresent()
              && newest.get().isOfSameTree(cosigned)
              && !newest.get().equals(cosigned)) {
            heads.advance(head.state().withPublished(cosigned), Map.of());
          }
        });
  }

  /**
   * A witness has cosigned a checkpoint that this process has not seen. It may be another process's
   * of the same log; if not, the log has been rolled back or goes on in two places.
   *
   * @param who the witness
   * @param size of the checkpoint
   */
  public void requireReached(String who, long size) {
    execute(
        () -> {
          long reached = heads.reread().size();
          if (reached < size) {
            throw new InconsistentLogException(
                ("the store was rolled back, or the log goes on elsewhere: the witness %s has"
                        + " cosigned %d entries, the store holds %d")
                    .formatted(who, size, reached));
          }
        });
  }

  /** Nothing may be written or signed any more, because of what somebody else has seen. */
  public void stop(String why) {
    execute(
        () -> {
          throw new InconsistentLogException(why);
        });
  }

  private void execute(Runnable work) {
    inbox.add(work);
    wake();
  }

  private void wake() {
    waiting.offer(new Request(List.of(), Map.of()));
  }

  private void run() {
    long nextTick = System.nanoTime();
    Optional<Request> left = Optional.empty();
    while (!closing || left.isPresent() || !waiting.isEmpty()) {
      List<Request> group = new ArrayList<>();
      left = gather(left, group, nextTick - System.nanoTime());
      if (!group.isEmpty()) {
        guarded(() -> commit(group), group);
      }
      for (Runnable work = inbox.poll(); work != null; work = inbox.poll()) {
        guarded(work, List.of());
      }
      if (!group.isEmpty() && won.isEmpty()) {
        nextTick = System.nanoTime(); // a new log is not kept waiting for its first checkpoint
      }
      if (System.nanoTime() - nextTick >= 0) {
        guarded(this::tick, List.of());
        nextTick = System.nanoTime() + intervalNanos;
      }
    }
    guarded(this::publish, List.of());
    ended = true;
    failWaiting("the ledger is closed");
  }

  /** Takes what has gathered, up to the limits of a batch. Returns a request that did not fit. */
  private Optional<Request> gather(Optional<Request> left, List<Request> group, long nanos) {
    Request next = left.orElseGet(() -> await(nanos));
    int entries = 0;
    int bytes = 0;
    while (next != null) {
      entries += next.drafts().size();
      bytes += next.length();
      if (!group.isEmpty() && (entries > MAX_BATCH_ENTRIES || bytes > MAX_BATCH_BYTES)) {
        return Optional.of(next);
      }
      group.add(next);
      next = waiting.poll();
    }
    return Optional.empty();
  }

  private @Nullable Request await(long nanos) {
    try {
      return waiting.poll(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      closing = true; // nobody but a closing machine interrupts this thread
      return null;
    }
  }

  /** Work of this thread, whose failure is the answer to those who wait for it. */
  private void guarded(Runnable work, List<Request> group) {
    try {
      if (refusal.isEmpty()) {
        work.run();
      }
    } catch (InconsistentLogException e) {
      refuse(e.getMessage());
    } catch (LedgerUnavailableException e) {
      trouble = Optional.of(e.getMessage());
      LOG.log(Level.WARNING, "the ledger cannot be written: {0}", e.getMessage());
      group.forEach(request -> request.placement().completeExceptionally(e));
    } catch (RuntimeException | Error e) {
      // A defect here: whatever it left behind, nothing may be built on it.
      LOG.log(Level.ERROR, "the sequencer failed", e);
      refuse("the sequencer failed: " + e);
    }
    refusal.ifPresent(
        why -> group.forEach(request -> fail(request, "the ledger refuses to write: " + why)));
  }

  private void refuse(String why) {
    LOG.log(Level.ERROR, "the ledger refuses to write and to sign: {0}", why);
    refusal = Optional.of(why);
  }

  private void commit(List<Request> group) {
    for (int plans = 0; plans < MAX_PLANS; plans++) {
      Head head = heads.current();
      Plan plan = new Plan(head.state(), day(head.state().lastDay()), heads::tail, group);
      if (plan.refuses() && store.isShared() && plans == 0) {
        heads.reread(); // what refuses may be that others have appended what we have not seen
        continue;
      }
      Optional<Batch> batch = plan.batch();
      if (batch.isPresent()) {
        store.stage(batch.get());
        if (!heads.advance(plan.after(batch.get()), plan.tails())) {
          continue;
        }
      }
      trouble = Optional.empty(); // before anybody who is answered asks
      plan.complete();
      return;
    }
    throw new LedgerUnavailableException(
        "other writers were faster " + MAX_PLANS + " times in a row");
  }

  /** Days never go back: an entry must not look older than one before it. */
  private LocalDate day(LocalDate lastDay) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.isBefore(lastDay)) {
      return today;
    }
    if (!clock
        .instant()
        .plus(CLOCK_SLACK)
        .isBefore(lastDay.atStartOfDay().toInstant(ZoneOffset.UTC))) {
      return lastDay;
    }
    throw new LedgerUnavailableException(
        "the clock says %s, but the log has entries of %s: set the clock"
            .formatted(today, lastDay));
  }

  private void tick() {
    if (store.isShared() || trouble.isPresent()) {
      show(heads.reread());
    }
    publish();
    if (trouble.isPresent()) {
      var _ = day(heads.current().state().lastDay()); // a clock that is behind is trouble, too
      trouble = Optional.empty();
    }
  }

  /** Signs the head if it has grown, and shows the checkpoint once it has won its place. */
  private void publish() {
    Head head = heads.current();
    long signed = head.state().published().map(Published::size).orElse(0L);
    if (head.size() > signed) {
      signer.requireReached(head.size(), heads::rootAt);
      heads.advance(head.state().withPublished(signer.sign(head.state())), Map.of());
    }
    show(heads.current());
  }

  private void show(Head head) {
    Optional<Published> newest = head.state().published();
    if (newest.isPresent() && !newest.equals(won)) {
      signer.vouch(newest.get(), heads::rootAt);
      won = newest;
      release.won(newest.get());
    }
  }

  private static void fail(Request request, String why) {
    request.placement().completeExceptionally(new LedgerUnavailableException(why));
  }

  private void failWaiting(String why) {
    for (Request request = waiting.poll(); request != null; request = waiting.poll()) {
      fail(request, why);
    }
  }

  /** Answers everybody who has handed in, signs what they added, and stops. */
  @Override
  public void close() {
    closing = true;
    // Wakes the thread. An interrupt would, but in the middle of a write it does harm.
    wake();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
