package org.countersign.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How busy the machine is, and how busy we keep it: the kernel's count of all processors, less what
 * this process and its descendants used. In hundredths of a second, so that measurements of less
 * than a second say little. The kernel's own work for us counts as other programs'.
 *
 * @param busy of all processors
 * @param idle of all processors
 * @param ours this process, its children that ended, and its descendants that live
 */
record ProcessorTime(long busy, long idle, long ours) {

  private static final Path MACHINE = Path.of("/proc/stat");

  static ProcessorTime now() {
    if (!Files.isReadable(MACHINE)) {
      return new ProcessorTime(0, 0, 0);
    }
    try {
      String[] all = Files.readAllLines(MACHINE).getFirst().trim().split(" +", -1);
      long busy = 0;
      long idle = 0;
      // user nice system idle iowait irq softirq steal; what follows is part of user and nice.
      for (int field = 1; field <= 8; field++) {
        long value = Long.parseLong(all[field]);
        if (field == 4 || field == 5) {
          idle += value;
        } else {
          busy += value;
        }
      }
      long ours =
          Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
              .mapToLong(process -> ticks(process.pid()))
              .sum();
      return new ProcessorTime(busy, idle, ours);
    } catch (IOException e) {
      return new ProcessorTime(0, 0, 0);
    }
  }

  private static long ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The name may contain anything and ends with the last parenthesis; utime is two fields on
      // from 12.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[11])
          + Long.parseLong(fields[12])
          + Long.parseLong(fields[13])
          + Long.parseLong(fields[14]);
    } catch (IOException e) {
      return 0; // it ended meanwhile
    }
  }

  /** Share of all processors that others had since then, 0 to 1; empty where nobody can tell. */
  OptionalDouble othersSince() {
    ProcessorTime now = now();
    long whole = now.busy + now.idle - busy - idle;
    if (whole <= 0) {
      return OptionalDouble.empty();
    }
    double others = Math.clamp((double) (now.busy - busy - now.ours + ours) / whole, 0.0, 1.0);
    return OptionalDouble.of(Double.parseDouble(String.format(Locale.ROOT, "%.3f", others)));
  }
}
