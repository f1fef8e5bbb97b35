package org.countersign.journal;

/**
 * A read model: told of every entry once, in log order, by one thread at a time, from the first
 * entry on at each start. It answers questions from many threads meanwhile. It is never asked
 * whether something is allowed.
 */
public interface Projection {
  void apply(Recorded recorded);
}
