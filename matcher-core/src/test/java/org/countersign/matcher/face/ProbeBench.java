package org.countersign.matcher.face;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.countersign.bench.Figure;
import org.countersign.bench.Figures;
import org.countersign.bench.Samples;
import org.countersign.bench.Sizes;
import org.countersign.matcher.SyntheticFaces;
import org.countersign.matcher.digest.Sha256;
import org.countersign.matcher.image.DecodedImage;
import org.countersign.matcher.image.ImageDecoder;
import org.countersign.matcher.image.ImageRefusedException;
import org.countersign.matcher.image.IsolatedDecoder;
import org.countersign.matcher.image.NativeImaging;
import org.countersign.matcher.image.ScenePhotograph;
import org.countersign.matcher.image.ScenePhotograph.Placed;
import org.countersign.matcher.model.EngineDescription;
import org.countersign.matcher.model.EngineFiles;
import org.countersign.matcher.onnx.OnnxModel;
import org.countersign.matcher.onnx.OnnxNative;

/**
 * Where the time goes between a photograph of 1920 x 1080 and a template. Run by {@code bin/bench
 * matcher}, on one core.
 */
final class ProbeBench {
  private static final double MEBIBYTE_IN_KIBIBYTES = 1024;

  private final Figures figures;
  private final int warmUp;
  private final int rounds;

  private ProbeBench(Figures figures, Sizes sizes) {
    this.figures = figures;
    this.warmUp = sizes.size("warm-up", 100, 1);
    this.rounds = sizes.size("rounds", 200, 3);
  }

  /** Arguments: a folder for native libraries, and sizes. */
  public static void main(String[] arguments) throws Exception {
    Path natives = Path.of(arguments[0]);
    Sizes sizes = new Sizes(Arrays.copyOfRange(arguments, 1, arguments.length));
    new ProbeBench(new Figures(System.out, "matcher"), sizes).run(natives);
  }

  private void run(Path natives) throws Exception {
    Figure.Running open = figures.of("open").start();
    long start = System.nanoTime();
    NativeImaging.load(natives);
    OnnxNative.load(natives);
    EngineFiles files = new EngineFiles(Optional.empty());
    EngineDescription engine = files.description();
    try (Recipe recipe = Recipe.open(engine, files);
        IsolatedDecoder decoder = IsolatedDecoder.open(natives);
        FaceDetector detector =
            new FaceDetector(
                OnnxModel.load(engine.detector(), files.read(engine.detector())),
                engine.lowestDetectorScore());
        LandmarkFinder landmarks =
            new LandmarkFinder(
                OnnxModel.load(engine.landmarks(), files.read(engine.landmarks())),
                engine.landmarkPoints())) {
      open.print("ms", (System.nanoTime() - start) / 1e6);
      byte[] probe = ScenePhotograph.jpeg(SyntheticFaces.bytes("gallery/S001.jpg"));
      try (DecodedImage image = ImageDecoder.decode(probe).image()) {
        FoundBox box = detector.find(image).getFirst();
        FoundFace face = recipe.find(image).getFirst();
        time("decode", () -> decoder.decode(probe).image().close());
        time("decode-in-process", () -> ImageDecoder.decode(probe).image().close());
        time("digest-file", () -> Sha256.hex(probe));
        time("digest-pixels", image::digest);
        time("detect", () -> detector.find(image));
        time("landmarks", () -> landmarks.find(image, box));
        time("find-with-quality", () -> recipe.find(image));
        time("embed", () -> recipe.embed(image, face).close());
      }
      time("probe-to-template", () -> whole(recipe, decoder, probe));
      byte[] scene = scene();
      time("scene-to-template", () -> whole(recipe, decoder, scene));
    }
    figures
        .of("resident")
        .with("heap_mib", Runtime.getRuntime().maxMemory() >> 20)
        .start()
        .print("mib", resident());
  }

  /** Six people of some 60 pixels: looked at in parts. */
  private static byte[] scene() {
    Placed[] placed = new Placed[6];
    for (int i = 0; i < placed.length; i++) {
      byte[] person = SyntheticFaces.bytes("gallery/S00%d.jpg".formatted(i + 1));
      placed[i] = new Placed(person, 40 + 300 * i, 60 + 100 * i, 160);
    }
    return ScenePhotograph.jpeg(1920, 1080, placed);
  }

  private static void whole(Recipe recipe, IsolatedDecoder decoder, byte[] probe)
      throws ImageRefusedException {
    try (DecodedImage image = decoder.decode(probe).image()) {
      String digests = Sha256.hex(probe) + image.digest();
      FoundFace face = recipe.find(image).getFirst();
      try (Template template = recipe.embed(image, face)) {
        if (digests.isEmpty() || template.strength() < 1) {
          throw new IllegalStateException("the figures are of something else");
        }
      }
    }
  }

  private void time(String stage, Samples.Work work) throws Exception {
    Figure.Running running =
        figures
            .of(stage)
            .with("width", 1920)
            .with("height", 1080)
            .with("threads", 1)
            .with("rounds", rounds)
            .start();
    Samples samples = Samples.time(warmUp, rounds, work);
    running.print("ms_p50", samples.median());
  }

  private static double resident() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / MEBIBYTE_IN_KIBIBYTES;
      }
    }
    throw new IOException("this system does not say how much memory is resident");
  }
}
