package org.countersign.journal;

import java.util.List;
import java.util.TreeSet;
import org.countersign.audit.KindSchema;
import org.countersign.audit.KindSchemas;

/**
 * The schemas in force: one file for each kind of event, {@code ledger/kinds/<kind>.json}. They are
 * files, and not made from the records, so that a change of the format is a change that somebody
 * sees; a test holds the two together.
 */
public final class EventKinds {
  private static final String FOLDER = "ledger/kinds";

  private final EventCodec codec;

  EventKinds(EventCodec codec) {
    this.codec = codec;
  }

  public List<KindSchema> inForce() {
    return KindSchemas.load(
        EventKinds.class.getClassLoader(), FOLDER, new TreeSet<>(codec.kinds()));
  }
}
