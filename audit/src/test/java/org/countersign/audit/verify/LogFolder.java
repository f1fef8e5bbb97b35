package org.countersign.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.audit.Json;
import org.countersign.audit.StreamId;
import org.countersign.audit.checkpoint.Checkpoint;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.checkpoint.SignerKey;
import org.countersign.audit.entry.EntryBundle;
import org.countersign.audit.entry.EntryId;
import org.countersign.audit.entry.PublicEntry;
import org.countersign.audit.entry.Slots;
import org.countersign.audit.merkle.Frontier;
import org.countersign.audit.merkle.Rfc6962;
import org.countersign.audit.merkle.Tile;
import org.countersign.audit.merkle.TileBuilder;

/**
 * A log made by hand, file by file, so that a test can make a wrong one that is right in everything
 * else: signed, and with all its hashes in order.
 */
final class LogFolder implements LogSource {
  static final String ORIGIN = "test.example/log";

  final SignerKey key = SignerKey.generate(ORIGIN, new SecureRandom());
  final List<PublicEntry> entries = new ArrayList<>();
  final TreeMap<String, byte[]> files = new TreeMap<>();
  private final Map<StreamId, Long> lengths = new HashMap<>();

  /** A log with these many entries after its first, in seven streams. */
  static LogFolder of(int more) {
    LogFolder log = new LogFolder();
    log.add(
        "ledger-opened",
        new StreamId("log", "ledger"),
        Map.of(
            "format", Json.of("countersign-ledger/v1"),
            "origin", Json.of(ORIGIN),
            "vkey", Json.of(log.key.verifierKey().text())));
    for (int i = 0; i < more; i++) {
      log.add("search-decided", new StreamId("search", "s" + i % 7), Map.of("i", Json.of(i)));
    }
    return log.write();
  }

  PublicEntry add(String kind, StreamId stream, Map<String, Json> open) {
    PublicEntry entry =
        new PublicEntry(
            "us-or-test",
            LocalDate.of(2026, 11, 23).plusDays(entries.size() / 100),
            EntryId.next(new SecureRandom()),
            kind,
            lengths.merge(stream, 1L, Long::sum) - 1,
            Json.Obj.of(open),
            Slots.commitment(kind, List.of()),
            stream);
    entries.add(entry);
    return entry;
  }

  LogFolder write() {
    return write(entries.stream().map(entry -> entry.text().getBytes(UTF_8)).toList());
  }

  /** Writes all files anew over these bytes, and signs. */
  LogFolder write(List<byte[]> bytes) {
    files.clear();
    TileBuilder tiles = new TileBuilder();
    Frontier frontier = Frontier.EMPTY;
    for (byte[] entry : bytes) {
      tiles.append(Rfc6962.leaf(entry), (tile, hashes) -> files.put(tile.path(), hashes));
      frontier = frontier.append(Rfc6962.leaf(entry));
    }
    tiles.partials((tile, hashes) -> files.put(tile.path(), hashes));
    for (long index = 0; index * Tile.WIDTH < bytes.size(); index++) {
      Tile tile = Tile.of(Tile.ENTRIES, index, bytes.size()).orElseThrow();
      int from = (int) index * Tile.WIDTH;
      files.put(tile.path(), EntryBundle.join(bytes.subList(from, from + tile.width())));
    }
    files.put("checkpoint", note(frontier).getBytes(UTF_8));
    return this;
  }

  String note(Frontier frontier) {
    return SignedNote.sign(new Checkpoint(ORIGIN, frontier.size(), frontier.root()).body(), key)
        .note();
  }

  /** The checkpoint of the log as it was with so many entries. */
  String noteAt(int size) {
    Frontier frontier = Frontier.EMPTY;
    for (PublicEntry entry : entries.subList(0, size)) {
      frontier = frontier.append(Rfc6962.leaf(entry.text().getBytes(UTF_8)));
    }
    return note(frontier);
  }

  byte[] file(String path) {
    return Objects.requireNonNull(files.get(path), path).clone();
  }

  @Override
  public Optional<byte[]> read(String path) {
    return Optional.ofNullable(files.get(path));
  }
}
