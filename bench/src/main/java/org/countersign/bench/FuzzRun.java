package org.countersign.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets Jazzer try inputs on a target, guided by which code they reach, in a process of its own: a
 * target may crash what it runs in. A target is a public class with {@code public static void
 * fuzzerTestOneInput(byte[])} that throws when it finds something. Jazzer must be on the class
 * path.
 */
public final class FuzzRun {
  private static final Pattern COUNT = Pattern.compile("number_of_executed_units:\\s*(\\d+)");
  private static final Pattern REACHED = Pattern.compile("DONE\\s+cov: (\\d+)");
  private static final int LAST_LINES = 40;

  private final Path folder;

  /**
   * @param folder for the corpus, the log and what is found; kept
   */
  public FuzzRun(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /**
   * @param executions inputs tried
   * @param reached places in the code that inputs came to
   * @param found empty, or the last lines of the log
   */
  public record Result(long executions, long reached, String found) {}

  /**
   * @param seeds inputs to begin with
   * @param longest longest input in bytes
   */
  public Result run(Class<?> target, List<byte[]> seeds, int longest, long executions)
      throws IOException, InterruptedException {
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(corpus.resolve("seed-%03d".formatted(i)), seeds.get(i));
    }
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command(target, corpus, longest, executions))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int exit = process.waitFor();
    String said = Files.readString(log, StandardCharsets.ISO_8859_1);
    long done = number(COUNT, said);
    return exit == 0 && done >= executions
        ? new Result(done, number(REACHED, said), "")
        : new Result(done, number(REACHED, said), "exit " + exit + "\n" + end(said));
  }

  private List<String> command(Class<?> target, Path corpus, int longest, long executions) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+EnableDynamicAgentLoading",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=" + folder.resolve("crash.log"),
        "--enable-native-access=ALL-UNNAMED",
        "--add-modules=jdk.incubator.vector",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        classPath(),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + target.getName(),
        "--instrumentation_includes=org.countersign.**",
        "--custom_hook_includes=org.countersign.**",
        "--reproducer_path=" + folder,
        "-artifact_prefix=" + folder + "/found-",
        "-runs=" + executions,
        "-max_len=" + longest,
        "-len_control=0",
        "-timeout=20",
        "-rss_limit_mb=4096",
        "-print_final_stats=1",
        corpus.toString());
  }

  /**
   * Without JUnit: where Jazzer 0.30.0 finds it, it hands the target to a launcher of its own,
   * which is of JUnit 5 and cannot run the engine of JUnit 6.
   */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator))
        .filter(entry -> !entry.contains("junit"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static long number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    long last = 0;
    while (matcher.find()) {
      last = Long.parseLong(matcher.group(1));
    }
    return last;
  }

  private static String end(String text) {
    List<String> lines = text.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
