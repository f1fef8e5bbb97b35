package org.countersign.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints the first line: which machine the figures are of. */
public final class Machine {
  private Machine() {}

  /** Argument: the bench. */
  public static void main(String[] arguments) throws IOException {
    Map<String, Object> machine = new LinkedHashMap<>();
    List<String> processors = lines("/proc/cpuinfo", "processor");
    machine.put(
        "cpu",
        lines("/proc/cpuinfo", "model name").stream()
            .findFirst()
            .orElse(System.getProperty("os.arch", "unknown")));
    machine.put(
        "cores",
        processors.isEmpty() ? Runtime.getRuntime().availableProcessors() : processors.size());
    machine.put(
        "memory", lines("/proc/meminfo", "MemTotal").stream().findFirst().orElse("unknown"));
    machine.put("jdk", Runtime.version() + " " + System.getProperty("java.vendor"));
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("bench", arguments[0]);
    line.put("machine", machine);
    line.put(
        "others_cpu",
        "share of all processors that programs other than the bench had while a figure was measured");
    System.out.println(Json.write(line));
  }

  private static List<String> lines(String file, String key) throws IOException {
    Path path = Path.of(file);
    return Files.isReadable(path)
        ? Files.readAllLines(path).stream()
            .filter(line -> line.startsWith(key))
            .map(line -> line.substring(line.indexOf(':') + 1).trim())
            .toList()
        : List.of();
  }
}
