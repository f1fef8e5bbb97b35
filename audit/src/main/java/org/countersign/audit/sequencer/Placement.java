package org.countersign.audit.sequencer;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.countersign.audit.StreamId;
import org.countersign.audit.store.LogEntry;

/** What became of drafts that were handed to the sequencer, once that is durable. */
public sealed interface Placement {

  /**
   * @param entries in the order of the drafts
   * @param day of all of them
   */
  record Placed(List<LogEntry> entries, LocalDate day) implements Placement {
    public Placed {
      Objects.requireNonNull(day);
      entries = List.copyOf(entries);
    }
  }

  /** A stream did not have the expected length. */
  record StreamMoved(StreamId stream, long expected, long actual) implements Placement {
    public StreamMoved {
      Objects.requireNonNull(stream);
    }
  }

  /**
   * A stream was erased, and takes nothing more.
   *
   * @param erasedBy index of the entry that erased it
   */
  record StreamErased(StreamId stream, long erasedBy) implements Placement {
    public StreamErased {
      Objects.requireNonNull(stream);
    }
  }
}
