package org.countersign.matcher.isolation;

/** What tests in other packages may see of the workers. */
public final class WorkersProbe {
  private WorkersProbe() {}

  /** Process id of the only worker that waits. */
  public static long idle(Workers workers) {
    return workers.idlePids().getFirst();
  }

  public static boolean none(Workers workers) {
    return workers.idlePids().isEmpty();
  }
}
