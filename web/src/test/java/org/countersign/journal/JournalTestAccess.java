package org.countersign.journal;

import java.time.Clock;
import java.util.List;
import org.countersign.audit.KindSchema;
import org.countersign.audit.Ledger;

/** A journal without an application around it: for measuring. */
public final class JournalTestAccess {
  private final EventCodec codec;

  public JournalTestAccess(EventTypes... types) {
    this.codec = new EventCodec(List.of(types));
  }

  public List<KindSchema> schemas() {
    return new EventKinds(codec).inForce();
  }

  public Journal journal(Ledger ledger) {
    return new Journal(ledger, codec, Clock.systemUTC(), new ReadModels(ledger, codec, List.of()));
  }
}
