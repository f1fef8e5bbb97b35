package org.countersign.matcher.face;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.countersign.bench.Figures;
import org.countersign.bench.Sizes;
import org.countersign.matcher.SyntheticFaces;
import org.countersign.matcher.SyntheticFaces.Picture;
import org.countersign.matcher.image.DecodedImage;
import org.countersign.matcher.image.ImageDecoder;
import org.countersign.matcher.image.ImageRefusedException;
import org.countersign.matcher.image.NativeImaging;
import org.countersign.matcher.image.ScenePhotograph;
import org.countersign.matcher.image.ScenePhotograph.Placed;
import org.countersign.matcher.model.EngineFiles;
import org.countersign.matcher.onnx.OnnxModel;
import org.countersign.matcher.onnx.OnnxNative;

/**
 * Photograph after photograph to templates, and how much memory the process holds meanwhile. The
 * synthetic faces as they are, and, one in a hundred, a scene of 1920 x 1080 that is looked at in
 * parts. Run by {@code bin/bench soak}.
 */
final class SoakBench {
  private static final int POINTS = 50;
  private static final int SCENE_EVERY = 100;
  private static final double MEBIBYTE_IN_KIBIBYTES = 1024;
  private static final double MEBIBYTE = 1 << 20;

  private final Figures figures;
  private final int images;
  private final int pauseMs;

  private SoakBench(Figures figures, Sizes sizes) {
    this.figures = figures;
    this.images = sizes.size("images", 100_000, 200);
    this.pauseMs = sizes.size("pause-ms", 0, 0);
  }

  /**
   * Arguments: a folder for native libraries, and sizes; {@code --pause-ms} leaves the processor to
   * others after each photograph.
   */
  public static void main(String[] arguments) throws Exception {
    Sizes sizes = new Sizes(Arrays.copyOfRange(arguments, 1, arguments.length));
    new SoakBench(new Figures(System.out, "soak"), sizes).run(Path.of(arguments[0]));
  }

  private void run(Path natives) throws Exception {
    NativeImaging.load(natives);
    OnnxNative.load(natives);
    EngineFiles files = new EngineFiles(Optional.empty());
    List<byte[]> photographs = photographs();
    byte[] scene = scene();
    List<double[]> curve = new ArrayList<>();
    try (Recipe recipe = Recipe.open(files.description(), files)) {
      for (int done = 1; done <= images; done++) {
        byte[] next = done % SCENE_EVERY == 0 ? scene : photographs.get(done % photographs.size());
        toTemplate(recipe, next);
        if (done % Math.max(1, images / POINTS) == 0) {
          curve.add(new double[] {done, resident()});
          print(done, curve.getLast()[1]);
        }
        if (pauseMs > 0) {
          Thread.sleep(pauseMs);
        }
      }
      figures
          .of("open")
          .with("images", images)
          .start()
          .print("photographs", (double) DecodedImage.open())
          .print("models", (double) (OnnxModel.open() - 3));
    }
    figures
        .of("growth")
        .with("images", images)
        .start()
        .print("mib_per_10000_images", Math.max(0, slope(curve)[0] * 10_000))
        .print("standard_error", slope(curve)[1] * 10_000);
  }

  private void print(int done, double resident) {
    figures
        .of("memory")
        .with("images", done)
        .start()
        .print("resident_mib", resident)
        .print("opencv_mib", Pointer.totalBytes() / MEBIBYTE);
  }

  private static List<byte[]> photographs() {
    return SyntheticFaces.all().stream().map(Picture::bytes).toList();
  }

  private static byte[] scene() {
    List<Picture> people = SyntheticFaces.ofKind("booking");
    Placed[] placed = new Placed[6];
    for (int i = 0; i < placed.length; i++) {
      placed[i] = new Placed(people.get(i).bytes(), 40 + 300 * i, 60 + 100 * i, 160);
    }
    return ScenePhotograph.jpeg(1920, 1080, placed);
  }

  private static void toTemplate(Recipe recipe, byte[] photograph) throws ImageRefusedException {
    try (DecodedImage image = ImageDecoder.decode(photograph).image()) {
      for (FoundFace face : recipe.find(image)) {
        try (Template template = recipe.embed(image, face)) {
          if (!(template.strength() > 0)) {
            throw new IllegalStateException("the figures are of something else");
          }
        }
      }
    }
  }

  /**
   * Of the second half, when everything has been used once: MiB for each image by least squares,
   * and the standard error of that. The heap breathes, so a single point says little.
   */
  private static double[] slope(List<double[]> curve) {
    List<double[]> half = curve.subList(curve.size() / 2, curve.size());
    double meanX = half.stream().mapToDouble(point -> point[0]).average().orElseThrow();
    double meanY = half.stream().mapToDouble(point -> point[1]).average().orElseThrow();
    double along = 0;
    double spread = 0;
    for (double[] point : half) {
      along += (point[0] - meanX) * (point[1] - meanY);
      spread += (point[0] - meanX) * (point[0] - meanX);
    }
    double slope = spread == 0 ? 0 : along / spread;
    double squares = 0;
    for (double[] point : half) {
      double off = point[1] - meanY - slope * (point[0] - meanX);
      squares += off * off;
    }
    double free = Math.max(1, half.size() - 2);
    return new double[] {slope, spread == 0 ? 0 : Math.sqrt(squares / free / spread)};
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
