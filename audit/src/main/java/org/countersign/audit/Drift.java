package org.countersign.audit;

import java.util.Objects;

/** One way in which the searchable records are not what the log says. */
public sealed interface Drift {

  /** The entry is in the log and not among the records. */
  record Missing(long index) implements Drift {
    @Override
    public String sentence() {
      return "entry " + index + " is missing";
    }
  }

  /**
   * The record of the entry says something else than the entry.
   *
   * @param fields which, as far as that can be told
   */
  record Changed(long index, String fields) implements Drift {
    public Changed {
      Objects.requireNonNull(fields);
    }

    @Override
    public String sentence() {
      return "the record of entry " + index + " was changed: " + fields;
    }
  }

  /**
   * A record of nothing that is in the log.
   *
   * @param name as the index calls it
   */
  record Extra(String name) implements Drift {
    public Extra {
      Objects.requireNonNull(name);
    }

    @Override
    public String sentence() {
      return "the record " + name + " is of no entry";
    }
  }

  /** For people. */
  String sentence();
}
