package org.countersign.matcher.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the bench was asked for. */
record Arguments(
    int faces,
    int dimension,
    List<Integer> threads,
    int rounds,
    Path folder,
    List<String> templates,
    Optional<Path> export) {
  private static final Set<String> KNOWN =
      Set.of(
          "--faces", "--dimension", "--threads", "--rounds", "--folder", "--templates", "--export");

  static Arguments of(String[] words) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      if (!KNOWN.contains(words[i]) || i + 1 == words.length) {
        throw new IllegalArgumentException("not understood: " + words[i] + "; known are " + KNOWN);
      }
      given.put(words[i], words[i + 1]);
    }
    String folder = given.get("--folder");
    if (folder == null) {
      throw new IllegalArgumentException("--folder is needed: an empty one, on a disk");
    }
    return new Arguments(
        Integer.parseInt(given.getOrDefault("--faces", "1000000")),
        Integer.parseInt(given.getOrDefault("--dimension", "512")),
        Arrays.stream(given.getOrDefault("--threads", "1,2").split(","))
            .map(Integer::valueOf)
            .toList(),
        Integer.parseInt(given.getOrDefault("--rounds", "40")),
        Path.of(folder),
        List.of(given.getOrDefault("--templates", "noise,clustered").split(",")),
        Optional.ofNullable(given.get("--export")).map(Path::of));
  }
}
