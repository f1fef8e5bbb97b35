package org.countersign.audit.witness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.countersign.audit.checkpoint.MalformedException;
import org.countersign.audit.checkpoint.NoteSignature;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.merkle.Proofs;
import org.countersign.audit.merkle.TileHashes;
import org.countersign.audit.store.LocalLog;
import org.countersign.audit.store.Published;

/** All witnesses asked once about one checkpoint, at the same time. */
final class Round {
  /** For further cosignatures once there are enough. */
  private static final Duration GRACE = Duration.ofMillis(100);

  /** How often a witness may correct what it is thought to know, within one round. */
  private static final int CORRECTIONS = 3;

  private final Published target;
  private final List<WitnessClient> clients;
  private final Map<String, Long> known;
  private final LocalLog log;
  private final Duration patience;
  private final Predicate<Published> enough;
  private final SignedNote note;
  private final BlockingQueue<Runnable> answers = new LinkedBlockingQueue<>();
  private final Map<String, String> failures = new TreeMap<>();
  private final List<NoteSignature> signatures = new ArrayList<>();
  private Optional<Stray> stray = Optional.empty();

  /**
   * @param known size that each witness cosigned last, as far as is known; kept up to date
   * @param log of which witnesses ask for proofs
   * @param enough whether a checkpoint has its quorum
   */
  Round(
      Published target,
      List<WitnessClient> clients,
      Map<String, Long> known,
      LocalLog log,
      Duration patience,
      Predicate<Published> enough) {
    this.target = target;
    this.clients = clients;
    this.known = known;
    this.log = log;
    this.patience = patience;
    this.enough = enough;
    try {
      this.note = SignedNote.parse(target.note());
    } catch (MalformedException e) {
      throw new IllegalStateException("the log signed no note", e);
    }
  }

  void ask() {
    for (WitnessClient client : clients) {
      failures.put(client.name(), "it has not answered within " + patience);
      Thread.ofVirtual().start(() -> ask(client));
    }
    long deadline = System.nanoTime() + patience.toNanos();
    for (int i = 0; i < clients.size(); i++) {
      try {
        Runnable answer = answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (answer == null) {
          return;
        }
        answer.run();
        if (enough.test(signed())) {
          deadline = Math.min(deadline, System.nanoTime() + GRACE.toNanos());
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void ask(WitnessClient client) {
    try {
      Reply reply = conversation(client);
      answers.add(() -> take(client, reply));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      answers.add(() -> failures.put(client.name(), "it could not be asked: " + e));
    }
  }

  private Reply conversation(WitnessClient client) throws InterruptedException {
    long old = Math.min(known.getOrDefault(client.name(), 0L), target.size());
    Reply reply = client.ask(old, proof(old), note);
    for (int i = 0; i < CORRECTIONS; i++) {
      if (!(reply instanceof Reply.Knows(long size)) || size > target.size()) {
        return reply;
      }
      old = size;
      known.put(client.name(), size);
      reply = client.ask(old, proof(old), note);
    }
    return reply;
  }

  private List<Hash> proof(long old) {
    return Proofs.consistency(old, target.size(), new TileHashes(target.size(), log));
  }

  private void take(WitnessClient client, Reply reply) {
    switch (reply) {
      case Reply.Cosigned(List<NoteSignature> held) -> {
        failures.remove(client.name());
        known.put(client.name(), target.size());
        signatures.addAll(held);
      }
      case Reply.Knows(long size) -> {
        failures.put(client.name(), "it has cosigned " + size + " entries");
        if (size > target.size()) {
          stray = Optional.of(new Stray(client.name(), size));
        }
      }
      case Reply.Differs() -> {
        failures.put(client.name(), "it has cosigned another history");
        long size = known.getOrDefault(client.name(), target.size());
        stray = Optional.of(new Stray(client.name(), Math.min(size, target.size())));
      }
      case Reply.Failed(String why) -> failures.put(client.name(), why);
    }
  }

  /** The checkpoint with what came of it. */
  Published signed() {
    SignedNote cosigned = note;
    for (NoteSignature signature : signatures) {
      cosigned = cosigned.withNewest(signature);
    }
    return target.withNote(cosigned.note());
  }

  /** A witness that has seen what the store does not hold, if there is one. */
  Optional<Stray> stray() {
    return stray;
  }

  /** Who did not cosign, and why. */
  Map<String, String> failures() {
    return failures;
  }

  /**
   * A witness that has seen what the store does not hold.
   *
   * @param size of what it has cosigned
   */
  record Stray(String witness, long size) {
    String why(long held) {
      return size > held
          ? "the store was rolled back: the witness %s has cosigned %d entries, the store holds %d"
              .formatted(witness, size, held)
          : "the witness %s has cosigned another history of the first %d entries"
              .formatted(witness, size);
    }
  }
}
