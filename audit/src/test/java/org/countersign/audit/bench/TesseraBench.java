package org.countersign.audit.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.audit.Ledger;
import org.countersign.bench.Callers;
import org.countersign.bench.Figure;
import org.countersign.bench.Figures;
import org.countersign.bench.Sizes;

/**
 * Appends to the ledger, in turn with appends to Tessera's POSIX driver: as many callers, entries
 * as long, the same disk, each caller waiting until its own is durable. Ours are sealed, encrypted,
 * in streams and searchable; theirs are bytes. Only the ratios mean something elsewhere.
 *
 * <p>Arguments: an empty folder, the program {@code peers}, sizes ({@code --seconds}, {@code
 * --rounds}, {@code --per-stream}).
 */
public final class TesseraBench {
  private static final String PEER = "tessera-posix";

  private TesseraBench() {}

  /** How Tessera is set up for so many callers: what suits it best. */
  private record Setting(int callers, int batch, String age) {}

  private record Rates(double perSecond, double p50, double p99) {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Path peers = Path.of(arguments[1]);
    Sizes sizes = new Sizes(Arrays.copyOfRange(arguments, 2, arguments.length));
    Figures figures = new Figures(System.out, "ledger");
    if (!Files.isExecutable(peers)) {
      figures.of("append-beside-tessera").skip("bin/peers --build has not been run");
      return;
    }
    List<Setting> settings =
        sizes.smoke()
            ? List.of(new Setting(4, 16, "5ms"))
            : List.of(new Setting(64, 256, "5ms"), new Setting(1024, 256, "250ms"));
    for (Setting setting : settings) {
      compare(figures, folder, peers, setting, sizes);
    }
    fsyncs(figures, folder, peers, sizes);
  }

  private static void compare(
      Figures figures, Path folder, Path peers, Setting setting, Sizes sizes) throws Exception {
    int seconds = sizes.size("seconds", 8, 1);
    int rounds = sizes.size("rounds", 3, 1);
    int perStream = sizes.size("per-stream", 4, 4);
    Figure.Running running =
        figures
            .of("append-beside-tessera")
            .with("appenders", setting.callers)
            .with("seconds", seconds)
            .with("rounds", rounds)
            .start();
    List<Rates> ours = new ArrayList<>();
    List<Rates> theirs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      long length;
      try (Ledger ledger = LedgerBench.open(folder)) {
        Callers.Result result =
            Callers.run(setting.callers, seconds, () -> LedgerBench.appender(ledger, perStream));
        ours.add(
            new Rates(
                result.perSecond(), result.samples().median(), result.samples().percentile(0.99)));
        length = ledger.file("tile/entries/000.p/2").orElseThrow().length - entryLength(ledger);
      }
      theirs.add(tessera(folder, peers, setting, seconds, length));
    }
    running
        .print("per_second", middle(ours, 0), PEER, middle(theirs, 0))
        .print("ms_p50", middle(ours, 1), PEER, middle(theirs, 1))
        .print("ms_p99", middle(ours, 2), PEER, middle(theirs, 2));
  }

  /** In the first bundle, with the two bytes before each entry. */
  private static long entryLength(Ledger ledger) {
    return ledger.file("tile/entries/000.p/1").orElseThrow().length + 2L;
  }

  private static double middle(List<Rates> rates, int which) {
    double[] values =
        rates.stream()
            .mapToDouble(r -> which == 0 ? r.perSecond : which == 1 ? r.p50 : r.p99)
            .sorted()
            .toArray();
    return values[values.length / 2];
  }

  private static List<String> command(
      Path folder, Path peers, Setting setting, int seconds, long length) throws IOException {
    return List.of(
        peers.toString(),
        "bench",
        Files.createTempDirectory(folder, "tessera").resolve("log").toString(),
        Integer.toString(setting.callers),
        Integer.toString(seconds),
        Integer.toString(setting.batch),
        setting.age,
        Long.toString(length));
  }

  private static Rates tessera(Path folder, Path peers, Setting setting, int seconds, long length)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(folder, peers, setting, seconds, length))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("Tessera's run failed: " + said);
    }
    return new Rates(number(said, "per_second"), number(said, "ms_p50"), number(said, "ms_p99"));
  }

  private static double number(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":([0-9.e+-]+)").matcher(json);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + name + " in " + json);
    }
    return Double.parseDouble(matcher.group(1));
  }

  /** Both traced, which makes each wait longer, so that more entries share one. */
  private static void fsyncs(Figures figures, Path folder, Path peers, Sizes sizes)
      throws Exception {
    int callers = sizes.smoke() ? 4 : 64;
    Figure figure = figures.of("fsyncs-beside-tessera").with("appenders", callers);
    Optional<Path> strace = Fsyncs.strace();
    if (strace.isEmpty()) {
      figure.skip("strace is not installed");
      return;
    }
    int each = sizes.size("traced-each", 32, 4);
    Figure.Running running = figure.start();
    double ours =
        (double)
                (Fsyncs.of(strace.get(), folder, callers, 2 * each)
                    - Fsyncs.of(strace.get(), folder, callers, each))
            / (callers * each);
    Setting setting = new Setting(callers, 256, "5ms");
    long calls =
        Fsyncs.of(
            strace.get(),
            folder,
            command(folder, peers, setting, sizes.size("seconds", 8, 1), 400));
    double appends = number(Files.readString(folder.resolve("appends.log")), "appends");
    running.print("fsyncs_per_entry", ours, PEER, calls / appends);
  }
}
