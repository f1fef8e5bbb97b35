package org.countersign.matcher.face;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.matcher.SyntheticFaces;
import org.countersign.matcher.digest.Sha256;
import org.countersign.matcher.image.DecodedImage;
import org.countersign.matcher.image.ImageDecoder;
import org.countersign.matcher.image.ImageRefusedException;
import org.countersign.matcher.image.NativeImaging;
import org.countersign.matcher.image.ScenePhotograph;
import org.countersign.matcher.model.EngineDescription;
import org.countersign.matcher.model.EngineFiles;
import org.countersign.matcher.onnx.OnnxModel;
import org.countersign.matcher.onnx.OnnxNative;

/**
 * Where the time goes between a photograph and a template. Prints one JSON line a figure: medians
 * of 200 rounds after 100 to warm up. {@code taskset -c 0 mvn -q -pl matcher-core test-compile
 * exec:exec@timings} measures one core.
 */
final class MatcherTimings {
  private static final int WARM_UP = 100;
  private static final int ROUNDS = 200;

  private MatcherTimings() {}

  private interface Stage {
    void run() throws ImageRefusedException;
  }

  public static void main(String[] args) throws IOException, ImageRefusedException {
    Path natives = Path.of("target", "native");
    long start = System.nanoTime();
    NativeImaging.load(natives);
    OnnxNative.load(natives);
    EngineFiles files = new EngineFiles(Optional.empty());
    EngineDescription engine = files.description();
    try (Recipe recipe = Recipe.open(engine, files);
        FaceDetector detector =
            new FaceDetector(
                OnnxModel.load(
                    engine.detector(), files.read(engine.detector()), "scores", "boxes"));
        LandmarkFinder landmarks =
            new LandmarkFinder(
                OnnxModel.load(engine.landmarks(), files.read(engine.landmarks()), "output"))) {
      print("open", (System.nanoTime() - start) / 1e6, "ms");
      byte[] probe = ScenePhotograph.jpeg(SyntheticFaces.bytes("gallery/S001.jpg"));
      print("probe-size", probe.length / 1024.0, "KiB");
      try (DecodedImage image = ImageDecoder.decode(probe).image()) {
        FoundBox box = detector.find(image).getFirst();
        FoundFace face = recipe.find(image).getFirst();
        time("decode", () -> ImageDecoder.decode(probe).image().close());
        time("digest-file", () -> Sha256.hex(probe));
        time("digest-pixels", image::digest);
        time("detect", () -> detector.find(image));
        time("landmarks", () -> landmarks.find(image, box));
        time("find-with-quality", () -> recipe.find(image));
        time("embed", () -> recipe.embed(image, face).close());
      }
      time("probe-to-template", () -> whole(recipe, probe));
    }
    print("resident", resident() / 1024.0, "MiB");
  }

  private static void whole(Recipe recipe, byte[] probe) throws ImageRefusedException {
    try (DecodedImage image = ImageDecoder.decode(probe).image()) {
      String ignored = Sha256.hex(probe) + image.digest();
      FoundFace face = recipe.find(image).getFirst();
      try (Template template = recipe.embed(image, face)) {
        if (ignored.isEmpty() || template.strength() < 1) {
          throw new IllegalStateException("the figures are of something else");
        }
      }
    }
  }

  private static void time(String stage, Stage work) throws ImageRefusedException {
    List<Double> milliseconds = new ArrayList<>();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long start = System.nanoTime();
      work.run();
      if (round >= 0) {
        milliseconds.add((System.nanoTime() - start) / 1e6);
      }
    }
    Collections.sort(milliseconds);
    print(stage, milliseconds.get(ROUNDS / 2), "ms_p50");
  }

  private static void print(String stage, double value, String metric) {
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"matcher\",\"case\":\"%s\",\"metric\":\"%s\",\"value\":%.2f}%n",
        stage,
        metric,
        value);
  }

  /** Kilobytes. */
  private static long resident() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    return 0;
  }
}
