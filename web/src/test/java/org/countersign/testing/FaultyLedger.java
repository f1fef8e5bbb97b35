package org.countersign.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.audit.AppendOutcome;
import org.countersign.audit.Attachments;
import org.countersign.audit.Disclosure;
import org.countersign.audit.Draft;
import org.countersign.audit.Entry;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerHealth;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.Projection;
import org.countersign.audit.Receipt;
import org.countersign.audit.Records;
import org.countersign.audit.SignedCheckpoint;
import org.countersign.audit.StreamId;
import org.countersign.audit.WitnessHealth;

/**
 * A real ledger that fails once, before or after the durable point, when an entry of a chosen kind
 * is appended.
 */
public final class FaultyLedger implements Ledger {
  /** When an append fails. */
  public enum When {
    /** Nothing was stored. */
    BEFORE_STORING,
    /** It was stored, and the caller does not learn of it. */
    AFTER_STORING
  }

  private record Fault(String kind, When when) {
    static final Fault NONE = new Fault("", When.BEFORE_STORING);
  }

  private final Ledger real;
  private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);
  private volatile boolean witnessesMissing;

  FaultyLedger(Ledger real) {
    this.real = real;
  }

  public void failOnce(String kind, When when) {
    fault.set(new Fault(kind, when));
  }

  public void work() {
    fault.set(Fault.NONE);
  }

  @Override
  public AppendOutcome append(List<Draft> drafts, Map<StreamId, Long> expectedLengths) {
    Fault due = fault.get();
    boolean meant = drafts.stream().anyMatch(draft -> draft.kind().equals(due.kind()));
    if (!meant || !fault.compareAndSet(due, Fault.NONE)) {
      return real.append(drafts, expectedLengths);
    }
    if (due.when() == When.AFTER_STORING) {
      AppendOutcome ignored = real.append(drafts, expectedLengths);
    }
    throw new LedgerUnavailableException("the test made the ledger fail " + due.when());
  }

  @Override
  public long size() {
    return real.size();
  }

  @Override
  public List<Entry> stream(StreamId stream) {
    return real.stream(stream);
  }

  @Override
  public List<Entry> entries(long from, int max) {
    return real.entries(from, max);
  }

  @Override
  public Optional<Entry> entry(long index) {
    return real.entry(index);
  }

  @Override
  public SignedCheckpoint checkpoint() {
    return real.checkpoint();
  }

  @Override
  public Optional<SignedCheckpoint> awaitCheckpoint(long size, Duration atMost) {
    return real.awaitCheckpoint(size, atMost);
  }

  @Override
  public Optional<Receipt> receipt(long index) {
    return real.receipt(index);
  }

  @Override
  public Optional<Disclosure> disclose(long index, Set<String> slots) {
    return real.disclose(index, slots);
  }

  @Override
  public Optional<byte[]> file(String path) {
    return real.file(path);
  }

  @Override
  public Optional<byte[]> file(String path, long entriesUpTo) {
    return real.file(path, entriesUpTo);
  }

  @Override
  public long sizePublishedBy(Instant time) {
    return real.sizePublishedBy(time);
  }

  @Override
  public String verifierKey() {
    return real.verifierKey();
  }

  @Override
  public String policy() {
    return real.policy();
  }

  @Override
  public List<String> verifierKeys() {
    return real.verifierKeys();
  }

  @Override
  public long erase(StreamId stream, String basis, Map<String, String> sealed) {
    return real.erase(stream, basis, sealed);
  }

  @Override
  public Attachments attachments() {
    return real.attachments();
  }

  @Override
  public Projection projection() {
    return real.projection();
  }

  @Override
  public Records records() {
    return real.records();
  }

  /** From now on its witnesses seem to have been missing for too long; or not any more. */
  public void missWitnesses(boolean missing) {
    witnessesMissing = missing;
  }

  @Override
  public LedgerHealth health() {
    LedgerHealth health = real.health();
    return witnessesMissing
        ? new LedgerHealth(
            health.writable(),
            health.detail(),
            health.size(),
            health.checkpointSize(),
            health.checkpointAge(),
            new WitnessHealth(true, "no quorum of witnesses for eleven minutes", 7),
            health.store())
        : health;
  }

  @Override
  public void close() {
    real.close();
  }
}
