package org.countersign.measure;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countersign.CountersignApplication;
import org.countersign.bench.Figure;
import org.countersign.bench.Figures;
import org.countersign.bench.Samples;
import org.countersign.bench.Sizes;
import org.countersign.matcher.digest.Sha256;
import org.countersign.matcher.face.Recipe;
import org.countersign.matcher.image.DecodedImage;
import org.countersign.matcher.image.ImageDecoder;
import org.countersign.matcher.image.NativeImaging;
import org.countersign.matcher.model.EngineFiles;
import org.countersign.matcher.onnx.OnnxNative;
import org.countersign.measure.Stopwatches.Part;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application as its users meet it: how long it takes to be ready, what a search takes from end
 * to end beside making the template alone, where that time goes, how much memory it holds. Run by
 * {@code bin/bench search}.
 */
final class SearchBench {
  private final Figures figures;
  private final Path jar;
  private final Path folder;
  private final BenchAgency agency;
  private final int warmUp;
  private final int rounds;
  private int searches;

  private SearchBench(Figures figures, Path jar, Path folder, Sizes sizes) throws IOException {
    this.figures = figures;
    this.jar = jar;
    this.folder = folder;
    this.agency = BenchAgency.in(folder);
    this.warmUp = sizes.size("warm-up", 100, 2);
    this.rounds = sizes.size("rounds", 200, 3);
    if (2 * (warmUp + rounds) > BenchAgency.mostSearches()) {
      throw new IllegalArgumentException(
          "the policy permits no more than "
              + BenchAgency.mostSearches() / 2
              + " rounds, with those to warm up");
    }
  }

  /** Arguments: the application's jar, an empty folder, and sizes. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    System.setOut(System.err); // the application welcomes people there
    new SearchBench(
            new Figures(out, "search"),
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            new Sizes(Arrays.copyOfRange(arguments, 2, arguments.length)))
        .run();
  }

  private void run() throws Exception {
    int port = freePort();
    try (SearchClient client = new SearchClient(port)) {
      start("first-start", port, client).close();
      try (MeasuredApp app = start("start", port, client)) {
        search(client);
        figures
            .of("memory")
            .with("after_searches", searches)
            .start()
            .print("rss_mib", app.mebibytes("VmRSS"))
            .print("peak_rss_mib", app.mebibytes("VmHWM"));
      }
    }
    share();
  }

  /** The first start unpacks native libraries and makes the demonstration's past. */
  private MeasuredApp start(String name, int port, SearchClient client) throws Exception {
    List<String> flags =
        List.of(System.getProperty("countersign.app.flags", "").strip().split(" +", -1));
    Figure.Running running = figures.of(name).start();
    MeasuredApp app =
        MeasuredApp.start(
            jar,
            flags,
            agency.settings(folder.resolve("data"), port),
            folder.resolve("console.log"),
            client);
    running.print("seconds_to_ready", app.secondsToReady());
    return app;
  }

  /** One after the other, in turns with making the same photograph's template here. */
  private void search(SearchClient client) throws Exception {
    Path natives = folder.resolve("data/native");
    NativeImaging.load(natives);
    OnnxNative.load(natives);
    EngineFiles files = new EngineFiles(Optional.empty());
    long[] ours = new long[rounds];
    long[] theirs = new long[rounds];
    Figure.Running running =
        figures.of("search").with("rounds", rounds).with("gallery", "booking").start();
    try (Recipe recipe = Recipe.open(files.description(), files)) {
      for (int round = -warmUp; round < rounds; round++) {
        byte[] probe = BenchAgency.probe(searches);
        long start = System.nanoTime();
        client.search(searches++, probe);
        long searched = System.nanoTime();
        template(recipe, probe);
        long embedded = System.nanoTime();
        if (round >= 0) {
          ours[round] = searched - start;
          theirs[round] = embedded - searched;
        }
      }
    }
    double search = Samples.of(ours).median();
    double embed = Samples.of(theirs).median();
    running
        .print("ms_p50", search, "probe-to-template", embed)
        .print("ms_p99", Samples.of(ours).percentile(0.99))
        .print("ms_p50_beyond_template", Math.max(0, search - embed));
  }

  private static void template(Recipe recipe, byte[] probe) throws Exception {
    try (DecodedImage image = ImageDecoder.decode(probe).image()) {
      String digests = Sha256.hex(probe) + image.digest();
      if (digests.isEmpty()) {
        throw new IllegalStateException("the figures are of something else");
      }
      recipe.embed(image, recipe.find(image).getFirst()).close();
    }
  }

  /** The same application in this process, with stopwatches inside. */
  private void share() throws Exception {
    List<String> settings = agency.settings(folder.resolve("data"), 0);
    try (ConfigurableApplicationContext context =
            new SpringApplicationBuilder(CountersignApplication.class)
                .initializers(
                    fresh ->
                        fresh.getBeanFactory().addBeanPostProcessor(Stopwatches.beforeThePorts()))
                .run(settings.toArray(String[]::new));
        SearchClient client = new SearchClient(port(context))) {
      Map<Part, long[]> spent = new EnumMap<>(Part.class);
      for (Part part : Part.values()) {
        spent.put(part, new long[rounds]);
      }
      long[] whole = new long[rounds];
      Figure.Running running = figures.of("share").with("rounds", rounds).start();
      for (int round = -warmUp; round < rounds; round++) {
        byte[] probe = BenchAgency.probe(searches);
        for (Part part : Part.values()) {
          long ignored = Stopwatches.lap(part);
        }
        long start = System.nanoTime();
        client.search(searches++, probe);
        long took = System.nanoTime() - start;
        for (Map.Entry<Part, long[]> part : spent.entrySet()) {
          long lap = Stopwatches.lap(part.getKey());
          if (round >= 0) {
            part.getValue()[round] = lap;
            whole[round] = took;
          }
        }
      }
      running.stop().print("ms_p50", Samples.of(whole).median());
      double governed = 0;
      long[] rest = whole.clone();
      for (Map.Entry<Part, long[]> part : spent.entrySet()) {
        String name = part.getKey().name().toLowerCase(Locale.ROOT);
        running.print(name + "_ms_p50", Samples.of(part.getValue()).median());
        Arrays.setAll(rest, round -> rest[round] - part.getValue()[round]);
        if (part.getKey() != Part.MATCHER) {
          governed += Arrays.stream(part.getValue()).sum();
        }
      }
      running.print("everything_else_ms_p50", Samples.of(rest).median());
      running.print("policy_and_ledger_share", governed / Arrays.stream(whole).sum());
    }
  }

  private static int port(ConfigurableApplicationContext context) {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
