package org.countersign.audit.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.StreamId;

/**
 * Where a log and the private parts beside it are kept.
 *
 * <p>Writing is {@link #stage} then {@link #advance}, from one thread at a time per instance;
 * several instances may write to one log at once. A batch is part of the log from the moment at
 * which an {@code advance} to a state that follows from it has won, and before that it is nothing:
 * staged batches whose advance never came are harmless. What has won is durable: it survives a
 * crash of the machine. Reading is safe from any thread.
 *
 * <p>Every method throws {@link LedgerUnavailableException} if it could not do its work, and {@link
 * InconsistentLogException} if what it found cannot be.
 */
public interface LedgerStore extends AutoCloseable {

  /**
   * Reads the head, never from a cache or an index that may lag, and brings {@link #log()} up to
   * it. Creates the empty log where there is none.
   */
  Head head();

  /** Keeps a batch where {@link #advance} can find it. Without effect on the log. */
  void stage(Batch batch);

  /**
   * Makes {@code next} the head if the head still is {@code expected}. If {@code next} has more
   * entries, they are those of the batch staged last. If it throws, nothing has happened.
   */
  Advance advance(Head expected, LogState next);

  /** The log up to the newest head that this instance has read or written. */
  LocalLog log();

  /** The private parts that are there, by entry id. */
  Map<String, Ciphertext> privateParts(Collection<LogEntry> entries);

  /** Deletes the private parts of a stream, beyond recovery from this store. Safe to repeat. */
  void purge(StreamId stream);

  /**
   * The largest size under a checkpoint that was published at or before this time; 0 if there is
   * none.
   */
  long sizePublishedBy(Instant time);

  /** Whether other processes may write to the same log. */
  boolean isShared();

  /** Such as {@code sqlite}. */
  String name();

  @Override
  void close();
}
