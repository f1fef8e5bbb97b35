package org.countersign.matcher.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.bench.Figure;
import org.countersign.bench.Figures;
import org.countersign.matcher.ErrorRate;
import org.countersign.matcher.Evaluation;
import org.countersign.matcher.EvaluationOutcome;
import org.countersign.matcher.EvaluationPermit;
import org.countersign.matcher.EvaluationPlan;
import org.countersign.matcher.EvaluationPlots;
import org.countersign.matcher.EvaluationReport;
import org.countersign.matcher.EvaluationSet;
import org.countersign.matcher.MatcherConfig;
import org.countersign.matcher.MatchingCore;
import org.countersign.matcher.SyntheticFaces;
import org.countersign.matcher.ThresholdProposal;

/**
 * How often the engine errs on a folder of labelled photographs. Run by {@code bin/bench accuracy}.
 * Unlike other benches it measures no time: its figures depend on the photographs, and every line
 * names them.
 */
final class AccuracyBench {
  private static final Set<String> KNOWN =
      Set.of("--gallery", "--manifest", "--out", "--engine", "--replicates", "--threshold");

  private final Figures figures = new Figures(System.out, "accuracy");
  private final Path work;
  private final Map<String, String> given = new HashMap<>();
  private boolean smoke;

  private AccuracyBench(Path work) {
    this.work = work;
  }

  /** Arguments: a folder to work in, and what was asked. */
  public static void main(String[] words) throws IOException {
    AccuracyBench bench = new AccuracyBench(Path.of(words[0]));
    try {
      bench.understand(words);
      bench.run();
    } catch (IllegalArgumentException e) {
      System.err.println("bin/bench accuracy: " + e.getMessage());
      System.exit(2);
    }
  }

  private void understand(String[] words) {
    for (int i = 1; i < words.length; i++) {
      if (words[i].equals("--smoke")) {
        smoke = true;
      } else if (KNOWN.contains(words[i]) && i + 1 < words.length) {
        given.put(words[i], words[++i]);
      } else {
        throw new IllegalArgumentException("not understood: " + words[i] + "; known are " + KNOWN);
      }
    }
    if (!smoke && !given.containsKey("--gallery")) {
      throw new IllegalArgumentException("--gallery is needed: a folder of labelled photographs");
    }
  }

  private void run() throws IOException {
    Path folder = smoke ? syntheticFaces() : Path.of(given.get("--gallery")).toAbsolutePath();
    Path beside = folder.resolve("manifest.csv");
    Optional<Path> manifest =
        Optional.ofNullable(given.get("--manifest"))
            .map(Path::of)
            .or(() -> Optional.of(beside).filter(Files::exists));
    EvaluationSet set =
        switch (EvaluationSet.folder(folder, manifest)) {
          case EvaluationSet.Reading.Read(EvaluationSet read) -> read;
          case EvaluationSet.Reading.Refused(List<String> problems) ->
              throw new IllegalArgumentException(String.join(" ", problems));
        };
    int replicates = whole("--replicates", smoke ? 100 : EvaluationPlan.usual().replicates());
    Figure.Running running = figures.of("evaluation").with("set", set.digest()).start();
    long begun = System.nanoTime();
    Evaluation evaluation = evaluate(set, EvaluationPlan.usual().with(replicates));
    running.stop().print("seconds", (System.nanoTime() - begun) / 1e9);
    print(evaluation);
    write(evaluation);
  }

  private int whole(String name, int usual) {
    String value = given.get(name);
    if (value == null) {
      return usual;
    }
    if (!value.matches("-?[0-9]{1,6}")) {
      throw new IllegalArgumentException(name + " needs a whole number, not " + value);
    }
    return Integer.parseInt(value);
  }

  private Evaluation evaluate(EvaluationSet set, EvaluationPlan plan) {
    MatcherConfig config =
        MatcherConfig.in(work.resolve("matcher")).withNativeLibraries(work.resolve("native"));
    String engine = given.get("--engine");
    if (engine != null) {
      config = config.withEngine(Path.of(engine));
    }
    try (MatchingCore core = MatchingCore.open(config)) {
      EvaluationPermit permit =
          core.takePermitIssuer()
              .evaluation(
                  new EvaluationPermit.Grant(
                      "bench", 0, set.digest(), Instant.now().plusSeconds(60)));
      return switch (core.matcher()
          .evaluate(permit, set, plan, (done, total) -> tell(done, total))) {
        case EvaluationOutcome.Measured(Evaluation evaluation) -> evaluation;
        case EvaluationOutcome.Unusable(String reason) ->
            throw new IllegalArgumentException(reason);
        case EvaluationOutcome.Refused(var problem) ->
            throw new IllegalStateException("refused: " + problem);
        case EvaluationOutcome.Stopped() -> throw new IllegalStateException("stopped");
      };
    }
  }

  private static boolean tell(int done, int total) {
    if (done % 100 == 0 || done == total) {
      System.err.printf("%,d of %,d photographs%n", done, total);
    }
    return true;
  }

  private void print(Evaluation evaluation) {
    List<Integer> thresholds = new ArrayList<>(List.of(400, 450, 500, 550, 600));
    if (given.containsKey("--threshold")) {
      thresholds = List.of(whole("--threshold", 0));
    }
    for (int threshold : thresholds) {
      line(evaluation, "fmr", evaluation.falseMatches(threshold), 0);
      line(evaluation, "fnmr", evaluation.falseNonMatches(threshold), 0);
      line(evaluation, "fnir", evaluation.falseNegatives(threshold), 0);
      for (int size : evaluation.gallerySizes()) {
        line(evaluation, "fpir", evaluation.falsePositives(size, threshold), size);
      }
    }
    for (int size : evaluation.gallerySizes()) {
      line(evaluation, "not-first", evaluation.notFirst(size), size);
      for (int wanted : new int[] {100_000, 10_000, 1_000}) {
        threshold(evaluation, size, wanted);
      }
    }
    for (Evaluation.Failure failure : evaluation.counts().failures()) {
      figure(evaluation, "failures")
          .with("reason", failure.reason())
          .start()
          .print("photographs", failure.photographs());
    }
  }

  private Figure figure(Evaluation evaluation, String name) {
    return figures
        .of(name)
        .with("engine", evaluation.engine().digest())
        .with("set", evaluation.counts().set())
        .with("people", evaluation.counts().people())
        .with("photographs", evaluation.counts().photographs())
        .with("replicates", evaluation.plan().replicates())
        .with("seed", evaluation.plan().seed());
  }

  private void line(Evaluation evaluation, String name, ErrorRate rate, int gallery) {
    Figure figure = figure(evaluation, name).with("attempts", rate.attempts());
    figure.with("attempts_by", rate.people());
    if (rate.measure() != ErrorRate.Measure.NOT_FIRST) {
      figure.with("threshold", rate.threshold());
    }
    if (gallery > 0) {
      figure.with("gallery", gallery);
    }
    if (rate.tooFew()) {
      figure.skip("too few people: " + rate.people());
      return;
    }
    figure
        .with("low", rate.lowPerMillion())
        .with("high", rate.highPerMillion())
        .start()
        .print("per_million", rate.perMillion());
  }

  private void threshold(Evaluation evaluation, int size, int wanted) {
    Figure figure =
        figure(evaluation, "threshold").with("gallery", size).with("wanted_per_million", wanted);
    switch (evaluation.propose(size, wanted)) {
      case ThresholdProposal.NotMeasurable no -> figure.skip(no.sentence());
      case ThresholdProposal.Proposed yes ->
          figure
              .with("at_most_per_million", yes.atMost())
              .with("attempts", yes.positives().attempts())
              .start()
              .print("thousandths", yes.threshold());
    }
  }

  private void write(Evaluation evaluation) throws IOException {
    String out = given.get("--out");
    if (out == null) {
      return;
    }
    Path folder = Files.createDirectories(Path.of(out));
    int threshold = whole("--threshold", 500);
    Files.writeString(folder.resolve("report.html"), EvaluationReport.page(evaluation, threshold));
    for (EvaluationPlots.Plot plot : EvaluationPlots.of(evaluation, threshold)) {
      Files.writeString(folder.resolve(plot.name() + ".svg"), plot.file());
    }
    System.err.println("wrote report.html and the plots into " + folder);
  }

  /** The demonstration's people, with what is recorded of them. */
  private Path syntheticFaces() throws IOException {
    Path folder = Files.createDirectories(work.resolve("faces"));
    StringBuilder manifest = new StringBuilder("subject,file,tone\n");
    for (SyntheticFaces.Picture picture : SyntheticFaces.all()) {
      if (List.of("booking", "probe").contains(picture.kind())) {
        Path file = folder.resolve(picture.file());
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(folder));
        Files.write(file, picture.bytes());
        manifest.append("%s,%s,%s%n".formatted(picture.subject(), picture.file(), picture.tone()));
      }
    }
    Files.writeString(folder.resolve("manifest.csv"), manifest, StandardCharsets.UTF_8);
    return folder;
  }
}
