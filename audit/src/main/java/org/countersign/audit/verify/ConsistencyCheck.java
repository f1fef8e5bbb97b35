package org.countersign.audit.verify;

import java.util.List;
import java.util.Optional;
import org.countersign.audit.Verification;
import org.countersign.audit.checkpoint.Checkpoint;
import org.countersign.audit.checkpoint.VerifierKey;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.merkle.NotProvenException;
import org.countersign.audit.merkle.ProofCheck;
import org.countersign.audit.merkle.Proofs;
import org.countersign.audit.merkle.Tile;
import org.countersign.audit.merkle.TileHashes;

/** Verifies that one signed tree is a prefix of another, with the tiles of the log as the proof. */
public final class ConsistencyCheck {
  private final LogSource source;
  private final Trust trust;
  private final Findings findings = new Findings();

  public ConsistencyCheck(LogSource source, List<VerifierKey> keys) {
    this(source, Trust.in(keys));
  }

  ConsistencyCheck(LogSource source, Trust trust) {
    this.source = source;
    this.trust = trust;
  }

  public Verification run(byte[] oldNote, byte[] newNote) throws UnreadableException {
    Optional<SignedHead> before =
        SignedHead.judgeKept("the old checkpoint", oldNote, trust, findings);
    Optional<SignedHead> now = SignedHead.judge("the new checkpoint", newNote, trust, findings);
    if (before.isPresent() && now.isPresent()) {
      compare(before.get().checkpoint(), now.get().checkpoint());
    }
    return findings.verification();
  }

  private void compare(Checkpoint before, Checkpoint now) throws UnreadableException {
    if (!before.origin().equals(now.origin())) {
      findings.fails("consistency", "the checkpoints are of different logs");
      return;
    }
    try {
      List<Hash> proof =
          before.size() > now.size()
              ? List.of()
              : Proofs.consistency(
                  before.size(), now.size(), new TileHashes(now.size(), this::tile));
      ProofCheck.consistency(before.size(), before.root(), now.size(), now.root(), proof);
      findings.holds(
          "consistency",
          "the tree of %d entries is the beginning of the tree of %d, proven by %d hashes"
              .formatted(before.size(), now.size(), proof.size()));
    } catch (NotProvenException e) {
      findings.fails("consistency", e.getMessage() == null ? "not proven" : e.getMessage());
    } catch (MissingTileException e) {
      throw new UnreadableException(String.valueOf(e.getMessage()), e);
    }
  }

  private byte[] tile(Tile tile) {
    try {
      Optional<byte[]> bytes = source.read(tile.path());
      if (bytes.isEmpty() && !tile.full()) {
        bytes = source.read(new Tile(tile.level(), tile.index(), Tile.WIDTH).path());
      }
      byte[] hashes =
          bytes.orElseThrow(() -> new MissingTileException("the log has no " + tile.path()));
      if (hashes.length < tile.width() * Hash.LENGTH) {
        throw new MissingTileException(tile.path() + " is cut off");
      }
      return hashes;
    } catch (UnreadableException e) {
      throw new MissingTileException(String.valueOf(e.getMessage()));
    }
  }

  /** Carries a missing tile out of the proof's making. */
  private static final class MissingTileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingTileException(String message) {
      super(message);
    }
  }
}
