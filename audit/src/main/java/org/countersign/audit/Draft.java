package org.countersign.audit;

import java.util.Map;
import java.util.Objects;

/**
 * An entry before it has a place in the log.
 *
 * @param stream what it is about
 * @param kind which {@link KindSchema} it follows
 * @param open the public part: exactly fields on the kind's allow-list
 * @param sealed the private part: slot name to text; slots of the schema that are absent here are
 *     filled with random digests, so that the shape of an entry says nothing
 */
public record Draft(StreamId stream, String kind, Json.Obj open, Map<String, String> sealed) {
  public Draft {
    Objects.requireNonNull(stream);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(open);
    sealed = Map.copyOf(sealed);
  }

  /** Names the kind and stream only: the private part must not reach a log file. */
  @Override
  public String toString() {
    return "Draft[" + kind + " on " + stream + "]";
  }
}
