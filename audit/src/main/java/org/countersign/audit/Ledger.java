package org.countersign.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One log, and the private parts beside it. Safe for use by many threads.
 *
 * <p>An entry that {@link #append} returned is durable: it survives a crash of the process and of
 * the machine, and is under every later checkpoint. Whatever cannot be written throws {@link
 * LedgerUnavailableException}; the caller must then not act as if it were recorded, and may try
 * again, for a draft that was stored all the same shows in its stream.
 */
public interface Ledger extends AutoCloseable {

  /**
   * Appends all drafts together, or none.
   *
   * @param drafts 1 to 256; each at most 65,535 bytes when written
   * @param expectedLengths for streams whose length must be exactly this for the append to happen;
   *     this is how two people cannot both decide
   * @throws IllegalArgumentException for an unknown kind, a field or slot that its schema does not
   *     have, a field of another type, or an entry too large
   * @throws IllegalStateException if one of the streams was erased: nothing follows an erasure
   */
  AppendOutcome append(List<Draft> drafts, Map<StreamId, Long> expectedLengths);

  /** Number of entries that are durable; grows only. */
  long size();

  /**
   * All entries of a stream, oldest first; empty if there are none. Sees every append that returned
   * before.
   */
  List<Entry> stream(StreamId stream);

  /**
   * Entries {@code from} (inclusive) to at most {@code from + max - 1}, in order; fewer at the end
   * of the log.
   */
  List<Entry> entries(long from, int max);

  Optional<Entry> entry(long index);

  /** The newest signed checkpoint. It may lag behind {@link #size()} by about a second. */
  SignedCheckpoint checkpoint();

  /** Waits for a checkpoint over at least {@code size} entries. Empty if there is none in time. */
  Optional<SignedCheckpoint> awaitCheckpoint(long size, Duration atMost);

  /** A C2SP tlog-proof for the entry. Empty if no checkpoint covers it yet. */
  Optional<Receipt> receipt(long index);

  /**
   * What is needed to show chosen private fields of an entry to somebody, who can check them
   * against the public log.
   */
  Optional<Disclosure> disclose(long index, Set<String> slots);

  /**
   * A file of the log as C2SP tlog-tiles defines it, such as {@code checkpoint}, {@code
   * tile/0/x001/067} or {@code tile/entries/000.p/5}. Empty if the log has no such file (yet).
   */
  Optional<byte[]> file(String path);

  /**
   * The same, but an entry bundle only if all of its entries are among the first {@code
   * entriesUpTo}: for a public that sees hashes at once and entries after a delay, together with
   * {@link #sizePublishedBy}.
   */
  Optional<byte[]> file(String path, long entriesUpTo);

  /** Number of entries under checkpoints that were published at or before this time. */
  long sizePublishedBy(Instant time);

  /** The verifier key of this log in C2SP signed-note form: the newest, if there are several. */
  String verifierKey();

  /**
   * All keys that sign, the newest last: more than one while a key takes the place of another, so
   * that whoever knows one of them can follow.
   */
  List<String> verifierKeys();

  /**
   * Appends an {@code erasure} entry for the stream, then destroys its key and deletes its private
   * parts and attachments. Safe to repeat: an erasure that was recorded but not carried out is
   * carried out at the next start.
   *
   * @param stream of a user; one that was erased before gives the index of that erasure
   * @param basis the public ground, such as {@code expungement}
   * @param sealed private slots of the erasure entry: {@code at}, {@code by}, {@code why}, {@code
   *     reference}
   * @return the index of the {@code erasure} entry
   * @throws IllegalArgumentException for a stream without entries, or another slot
   */
  long erase(StreamId stream, String basis, Map<String, String> sealed);

  /**
   * The C2SP tlog-policy under which this log's checkpoints are to be believed: its keys, the
   * witnesses that it asks, and how many of them are enough.
   */
  String policy();

  /** Encrypted files beside the log, under the keys of its streams. */
  Attachments attachments();

  /** Search over the public parts. Convenience, never proof. */
  Records records();

  /** Whether that search says what the log says, and how to make it do so. */
  Projection projection();

  LedgerHealth health();

  @Override
  void close();
}
