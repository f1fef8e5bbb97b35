package org.countersign.oversight;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.audit.Ledger;
import org.countersign.audit.SignedCheckpoint;
import org.countersign.identity.Person;

/**
 * The first checkpoint that each auditor saw here. A log that is shown with another past later does
 * not continue it. Kept in memory: an auditor who wants to be sure keeps checkpoints elsewhere and
 * uses the verifier.
 */
final class SeenCheckpoints {
  private final Ledger ledger;
  private final Map<String, SignedCheckpoint> first = new ConcurrentHashMap<>();

  SeenCheckpoints(Ledger ledger) {
    this.ledger = ledger;
  }

  void remember(Person auditor) {
    first.putIfAbsent(auditor.id(), ledger.checkpoint());
  }

  SignedCheckpoint first(Person auditor) {
    return first.computeIfAbsent(auditor.id(), id -> ledger.checkpoint());
  }
}
