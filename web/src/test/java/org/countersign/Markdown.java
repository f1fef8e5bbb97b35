package org.countersign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One document of the repository, as far as its claims can be checked.
 *
 * @param name path from the root of the repository
 * @param prose the text without fenced blocks
 * @param blocks the fenced blocks
 */
record Markdown(String name, String prose, List<Block> blocks) {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Set<String> NOT_OURS =
      Set.of(".git", ".tools", "target", "node_modules", "data");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```([^\\n]*)\\n(.*?)^```$");
  private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)\\s]+)\\)|<(?:img|a)\\s[^>]*?(?:src|href)=\"([^\"]+)\"");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

  /**
   * @param info what stands behind the opening fence, such as {@code sh run}
   */
  record Block(String info, String text) {
    boolean isShell() {
      return info.equals("sh") || info.startsWith("sh ");
    }

    /** Commands, with continued lines joined and pipes taken apart. */
    List<List<String>> commands() {
      List<List<String>> commands = new ArrayList<>();
      for (String line : text.replace("\\\n", " ").split("\\n|\\||;|&&", -1)) {
        List<String> words = new ArrayList<>(List.of(line.strip().split("\\s+", -1)));
        words.removeIf(word -> word.isEmpty() || word.equals("if") || word.equals("!"));
        commands.add(words);
      }
      return commands;
    }
  }

  Markdown {
    blocks = List.copyOf(blocks);
  }

  static List<Markdown> all() {
    try (var files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .map(ROOT::relativize)
          .filter(file -> !isOthers(file))
          .sorted()
          .map(file -> read(file.toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOthers(Path file) {
    for (Path part : file) {
      if (NOT_OURS.contains(part.toString())) {
        return true;
      }
    }
    return false;
  }

  static Markdown read(String name) {
    try {
      String text = Files.readString(ROOT.resolve(name));
      List<Block> blocks = new ArrayList<>();
      Matcher fence = FENCE.matcher(text);
      while (fence.find()) {
        blocks.add(new Block(fence.group(1).strip(), fence.group(2)));
      }
      return new Markdown(name, FENCE.matcher(text).replaceAll(""), blocks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands between single backquotes. */
  List<String> spans() {
    return SPAN.matcher(prose).results().map(found -> found.group(1)).toList();
  }

  /** Targets of links and pictures. */
  List<String> links() {
    return LINK.matcher(SPAN.matcher(prose).replaceAll("x"))
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .toList();
  }

  /** Where a link with {@code #} can lead, by the rules of common forges. */
  Set<String> anchors() {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    HEADING
        .matcher(prose)
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .forEach(
            anchor -> {
              int again = seen.merge(anchor, 1, Integer::sum) - 1;
              anchors.add(again == 0 ? anchor : anchor + "-" + again);
            });
    return anchors;
  }

  List<Block> shell() {
    return blocks.stream().filter(Block::isShell).toList();
  }

  /** The shell blocks that a test runs, in order. */
  List<Block> toRun() {
    return shell().stream().filter(block -> block.info().equals("sh run")).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
