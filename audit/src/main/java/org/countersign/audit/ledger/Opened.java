package org.countersign.audit.ledger;

import java.util.ArrayDeque;
import java.util.Deque;

/** Things that were opened one after another, to be closed in the opposite order, once. */
public final class Opened implements AutoCloseable {
  private final Deque<AutoCloseable> things = new ArrayDeque<>();

  public <T extends AutoCloseable> T add(T thing) {
    things.push(thing);
    return thing;
  }

  @Override
  public void close() {
    while (!things.isEmpty()) {
      try {
        things.pop().close();
      } catch (Exception e) {
        System.getLogger(Opened.class.getName())
            .log(System.Logger.Level.WARNING, "while closing: {0}", e.getMessage());
      }
    }
  }
}
