package org.countersign.stack;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The system's clock, unless it is told otherwise: so that a demonstration can be given a past by
 * using the program.
 */
public final class SettableClock extends Clock {
  private volatile @Nullable Instant set;

  public void set(Instant instant) {
    set = instant;
  }

  /** From here on the time is real. */
  public void release() {
    set = null;
  }

  @Override
  public Instant instant() {
    Instant fixed = set;
    return fixed == null ? Instant.now() : fixed;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock is in UTC; zones belong to pages");
  }
}
