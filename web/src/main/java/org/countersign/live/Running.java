package org.countersign.live;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.countersign.matcher.WatchPermit;

/**
 * What is known of a session while it runs: its permit and two counters. Nothing of this outlives
 * the process.
 */
record Running(WatchPermit permit, AtomicLong frames, AtomicLong faces) {
  Running {
    Objects.requireNonNull(permit);
  }

  Running(WatchPermit permit) {
    this(permit, new AtomicLong(), new AtomicLong());
  }
}
