package org.countersign.audit.sequencer;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.countersign.audit.checkpoint.Checkpoint;
import org.countersign.audit.checkpoint.MalformedException;
import org.countersign.audit.checkpoint.NotSignedException;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.checkpoint.SignerKey;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.merkle.Rfc6962;
import org.countersign.audit.store.InconsistentLogException;
import org.countersign.audit.store.LogState;
import org.countersign.audit.store.Published;

/** Signs what is durable, and vouches for checkpoints that others of the same log have signed. */
final class Signer {
  private final String origin;
  private final List<SignerKey> keys;
  private final SignedMark mark;
  private final Clock clock;

  /**
   * @param keys of one log, at least one: several while one takes the place of another
   */
  Signer(List<SignerKey> keys, SignedMark mark, Clock clock) {
    this.origin = keys.getFirst().verifierKey().name();
    this.keys = List.copyOf(keys);
    this.mark = mark;
    this.clock = clock;
  }

  /** See {@link SignedMark#requireReached}. */
  void requireReached(long size, SignedMark.Roots roots) {
    mark.requireReached(size, roots);
  }

  /**
   * Signs a state that has already won its place. The mark is durable before the signature exists:
   * no crash can make this process sign another history.
   */
  Published sign(LogState state) {
    Hash root = state.frontier().root();
    mark.raise(state.size(), root);
    Checkpoint checkpoint = new Checkpoint(origin, state.size(), root);
    return new Published(
        state.size(),
        root,
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        SignedNote.sign(checkpoint.body(), keys).note());
  }

  /** A checkpoint that every history continues: it can be signed at any time. */
  Published overNothing() {
    Checkpoint empty = new Checkpoint(origin, 0, Rfc6962.EMPTY);
    return new Published(
        0,
        Rfc6962.EMPTY,
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        SignedNote.sign(empty.body(), keys).note());
  }

  /**
   * Checks a checkpoint that was found in the head, before it is shown to anybody.
   *
   * @throws InconsistentLogException if it is not this log's, or not of this history
   */
  void vouch(Published published, SignedMark.Roots roots) {
    try {
      SignedNote note = SignedNote.parse(published.note());
      note.verifiedBy(keys.stream().map(SignerKey::verifierKey).toList());
      Checkpoint signed = Checkpoint.parse(note.text());
      Hash root = roots.at(published.size());
      if (!signed.equals(new Checkpoint(origin, published.size(), root))) {
        throw new InconsistentLogException(
            "the checkpoint in the head says %d entries with root %s, the log says %d with %s"
                .formatted(signed.size(), signed.root(), published.size(), root));
      }
    } catch (MalformedException | NotSignedException e) {
      throw new InconsistentLogException(
          "the checkpoint in the head is not this log's: " + e.getMessage(), e);
    }
    mark.raise(published.size(), published.root());
  }
}
