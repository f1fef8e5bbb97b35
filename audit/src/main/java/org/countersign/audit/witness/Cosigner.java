package org.countersign.audit.witness;

import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.WitnessHealth;
import org.countersign.audit.Witnessing;
import org.countersign.audit.checkpoint.MalformedException;
import org.countersign.audit.checkpoint.NotSignedException;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.checkpoint.TlogPolicy;
import org.countersign.audit.checkpoint.VerifierKey;
import org.countersign.audit.sequencer.Release;
import org.countersign.audit.sequencer.Sequencer;
import org.countersign.audit.sequencer.Shown;
import org.countersign.audit.store.Head;
import org.countersign.audit.store.InconsistentLogException;
import org.countersign.audit.store.LocalLog;
import org.countersign.audit.store.Published;
import org.jspecify.annotations.Nullable;

/**
 * Holds each checkpoint back until the quorum has cosigned it, or has had its time. One thread goes
 * from the newest checkpoint to the next; checkpoints that came and went meanwhile are never shown
 * alone.
 *
 * <p>Witnesses also remember: one that has seen more of the log than the store holds, or another
 * history, stops all writing. Who runs a witness can so stop the log, with or without a reason; the
 * operator then takes it out of the policy, which everybody sees.
 */
public final class Cosigner implements Release, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Cosigner.class.getName());

  /** Tells that a witness is alive although the log does not grow. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final TlogPolicy policy;
  private final Witnessing times;
  private final List<WitnessClient> clients;
  private final LocalLog log;
  private final Shown shown;
  private final Clock clock;
  private final HttpClient http;

  /** Size that each witness cosigned last, as far as is known. */
  private final Map<String, Long> known = new ConcurrentHashMap<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Guarded by the lock, as all below. */
  private Optional<Published> newest = Optional.empty();

  private long cosignedSize;
  private Optional<Instant> missingSince = Optional.empty();
  private Map<String, String> failures = Map.of();
  private boolean alarmed;
  private boolean closing;

  /** What follows from an alarm: null until {@link #start}. */
  private @Nullable Alarm alarm;

  private @Nullable Sequencer sequencer;
  private @Nullable Thread thread;

  /** Takes the alarm, once for each time that it is raised. */
  @FunctionalInterface
  public interface Alarm {
    /**
     * @param witnesses that do not cosign
     * @param cosigned entries under the newest checkpoint that a quorum cosigned
     */
    void raise(List<String> witnesses, long cosigned);
  }

  /**
   * @param log of which witnesses ask for proofs
   * @param shown gets the checkpoints
   */
  public Cosigner(Witnessing times, LocalLog log, Shown shown, Clock clock) {
    this.policy = times.parsed();
    this.times = times;
    this.log = log;
    this.shown = shown;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(times.patience())
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    this.clients =
        policy.witnesses().stream()
            .filter(witness -> witness.url().isPresent())
            .map(witness -> new WitnessClient(witness, times.patience(), http))
            .toList();
  }

  /** Begins to ask. Until then checkpoints are only kept. */
  public void start(Sequencer owner, Alarm onAlarm) {
    sequencer = owner;
    alarm = onAlarm;
    thread = Thread.ofPlatform().name("ledger-cosigner").daemon().start(this::run);
  }

  @Override
  public void atStart(Head head, Published signed) {
    Round round = about(signed);
    round.ask();
    round
        .stray()
        .ifPresent(
            stray -> {
              throw new InconsistentLogException(stray.why(head.size()));
            });
  }

  @Override
  public void won(Published published) {
    lock.lock();
    try {
      newest = Optional.of(published);
      if (isCosigned(published)) { // by another process
        succeeded(published);
      } else if (missingSince.isPresent() || !policy.asksForWitnesses()) {
        shown.set(published); // nobody is kept waiting for those who did not come last time
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public WitnessHealth health() {
    lock.lock();
    try {
      if (missingSince.isEmpty()) {
        return new WitnessHealth(false, "checkpoints are cosigned", cosignedSize);
      }
      Duration missing = Duration.between(missingSince.get(), clock.instant());
      return new WitnessHealth(
          isAlarming(),
          "no quorum has cosigned since %s (%s ago): %s"
              .formatted(missingSince.get(), missing, failures),
          cosignedSize);
    } finally {
      lock.unlock();
    }
  }

  private boolean isAlarming() {
    return missingSince.isPresent()
        && !missingSince.get().plus(times.alarmAfter()).isAfter(clock.instant());
  }

  private boolean isCosigned(Published published) {
    try {
      SignedNote note = SignedNote.parse(published.note());
      List<VerifierKey> witnesses =
          policy.witnesses().stream().map(TlogPolicy.Witness::key).toList();
      return policy.asksForWitnesses() && policy.isSatisfiedBy(note.verifiedBy(witnesses));
    } catch (MalformedException | NotSignedException _) {
      return false;
    }
  }

  private void succeeded(Published cosigned) {
    cosignedSize = Math.max(cosignedSize, cosigned.size());
    missingSince = Optional.empty();
    failures = Map.of();
    alarmed = false;
    shown.set(cosigned);
  }

  private void run() {
    Optional<Published> last = Optional.empty();
    while (true) {
      Optional<Published> target = await(last);
      if (target.isEmpty()) {
        return;
      }
      long begun = System.nanoTime();
      try {
        round(target.get());
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "witnesses could not be asked", e);
      }
      last = target;
      pause(times.interval().minusNanos(System.nanoTime() - begun));
    }
  }

  /** Another checkpoint than the last one; the same one if it was not cosigned, or long ago. */
  private Optional<Published> await(Optional<Published> last) {
    lock.lock();
    try {
      long left = FRESH.toNanos();
      while (!closing) {
        boolean other = newest.isPresent() && !last.map(newest.get()::isOfSameTree).orElse(false);
        boolean again = newest.isPresent() && (missingSince.isPresent() || left <= 0);
        if (other || again) {
          return newest;
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return Optional.empty();
  }

  private void pause(Duration atLeast) {
    long left = atLeast.toNanos();
    lock.lock();
    try {
      while (!closing && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private Round about(Published target) {
    return new Round(target, clients, known, log, times.patience(), this::isCosigned);
  }

  private void round(Published target) {
    Round round = about(target);
    round.ask();
    Sequencer owner = Objects.requireNonNull(sequencer);
    round
        .stray()
        .ifPresent(
            stray -> {
              if (stray.size() > target.size()) {
                owner.requireReached(stray.witness(), stray.size());
              } else {
                owner.stop(stray.why(target.size()));
              }
            });
    Published signed = round.signed();
    boolean quorum = isCosigned(signed) || !policy.asksForWitnesses();
    if (!signed.equals(target)) {
      owner.attach(signed);
    }
    boolean raise = false;
    lock.lock();
    try {
      if (quorum) {
        succeeded(signed);
      } else {
        shown.set(signed);
        failures = round.failures();
        missingSince = Optional.of(missingSince.orElse(clock.instant()));
        raise = isAlarming() && !alarmed;
      }
    } finally {
      lock.unlock();
    }
    if (raise) {
      raise(round.failures());
    }
  }

  private void raise(Map<String, String> missing) {
    LOG.log(Level.WARNING, "witnesses lag: {0}", missing);
    try {
      Objects.requireNonNull(alarm).raise(List.copyOf(missing.keySet()), health().cosignedSize());
      wasRaised();
    } catch (LedgerUnavailableException e) {
      LOG.log(Level.WARNING, "that witnesses lag is not recorded yet: {0}", e.getMessage());
    }
  }

  private void wasRaised() {
    lock.lock();
    try {
      alarmed = true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (thread != null) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    http.shutdownNow(); // a witness that keeps its answer open keeps nobody here
  }
}
