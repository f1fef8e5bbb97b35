package org.countersign.journal;

import java.util.List;

/** What became of writing to a stream. */
public sealed interface Written {

  /** Durable, in order. */
  record Done(List<Recorded> entries) implements Written {
    public Done {
      entries = List.copyOf(entries);
    }

    public Recorded last() {
      return entries.getLast();
    }
  }

  /** The stream is longer than the writer knew: somebody else acted first. Nothing was written. */
  record Moved(long actualLength) implements Written {}
}
