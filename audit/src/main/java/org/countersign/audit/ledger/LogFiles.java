package org.countersign.audit.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.audit.Json;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.Receipt;
import org.countersign.audit.checkpoint.TlogProof;
import org.countersign.audit.checkpoint.VerifierKey;
import org.countersign.audit.entry.EntryBundle;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.merkle.NotProvenException;
import org.countersign.audit.merkle.ProofCheck;
import org.countersign.audit.merkle.Proofs;
import org.countersign.audit.merkle.Tile;
import org.countersign.audit.merkle.TileHashes;
import org.countersign.audit.store.LocalLog;
import org.countersign.audit.store.LogEntry;
import org.countersign.audit.store.Published;

/**
 * The log as strangers see it: the files of C2SP tlog-tiles, and proofs. Shows nothing that is not
 * under a published checkpoint.
 */
final class LogFiles {
  private static final String CHECKPOINT = "checkpoint";

  private final LocalLog log;
  private final VerifierKey key;

  LogFiles(LocalLog log, VerifierKey key) {
    this.log = log;
    this.key = key;
  }

  /**
   * @param entriesUpTo entry bundles that reach further are held back
   */
  Optional<byte[]> file(String path, Published newest, long entriesUpTo) {
    if (path.equals(CHECKPOINT)) {
      return Optional.of(newest.note().getBytes(StandardCharsets.UTF_8));
    }
    return Tile.parse(path)
        .filter(tile -> covers(tile, newest.size()))
        .filter(tile -> tile.level() != Tile.ENTRIES || covers(tile, entriesUpTo))
        .map(tile -> tile.level() == Tile.ENTRIES ? bundle(tile) : log.read(tile));
  }

  /** Whether a tree of this size has all that the tile holds. Narrower tiles stay available. */
  private static boolean covers(Tile tile, long size) {
    return Tile.of(tile.level(), tile.index(), size)
        .filter(whole -> whole.width() >= tile.width())
        .isPresent();
  }

  private byte[] bundle(Tile tile) {
    return EntryBundle.join(
        log.entries(tile.index() * Tile.WIDTH, tile.width()).stream()
            .map(LogEntry::bytes)
            .toList());
  }

  /** A receipt under this checkpoint; empty if it does not cover the entry. */
  Optional<Receipt> receipt(long index, Published newest) {
    if (index < 0 || index >= newest.size()) {
      return Optional.empty();
    }
    LogEntry entry = log.entries(index, 1).getFirst();
    List<Hash> path = Proofs.inclusion(index, newest.size(), new TileHashes(newest.size(), log));
    try {
      ProofCheck.inclusion(index, newest.size(), entry.leaf(), path, newest.root());
    } catch (NotProvenException e) {
      // A stored byte has changed since it was signed. A false receipt would help nobody.
      throw new LedgerUnavailableException(
          "entry " + index + " is not what was signed: " + e.getMessage(), e);
    }
    String text = new String(entry.bytes(), StandardCharsets.UTF_8);
    Json extra = Json.Obj.of(Map.of("entry", Json.of(text), "vkey", Json.of(key.text())));
    String encoded =
        Base64.getEncoder().encodeToString(extra.canonical().getBytes(StandardCharsets.UTF_8));
    TlogProof proof = new TlogProof(Optional.of(encoded), index, path, newest.note());
    return Optional.of(new Receipt(index, proof.text(), text));
  }
}
