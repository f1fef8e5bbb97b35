package org.countersign.matcher.face;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.countersign.matcher.image.DecodedImage;
import org.countersign.matcher.image.Raster;
import org.countersign.matcher.model.ModelDescription;
import org.countersign.matcher.onnx.OnnxModel;

/**
 * Finds faces with a detector whose outputs are {@code scores} (two columns, the second is a
 * face's) and {@code boxes} (left, top, right, bottom as parts of its input).
 */
final class FaceDetector implements AutoCloseable {
  static final double LOWEST_SCORE = 0.70;

  /** Boxes that overlap more than this, as part of their union, are one face. */
  private static final double SAME_FACE_OVERLAP = 0.3;

  /** A box of which more than this lies inside a better one is a part of that face: an eye. */
  private static final double PART_OF_FACE = 0.6;

  private static final int PAD = 127;

  /** Pixels of the photograph: a fifth of the smallest face that may be searched. */
  private static final double SMALLEST_BOX = 8;

  private final OnnxModel model;

  FaceDetector(OnnxModel model) {
    this.model = model;
  }

  /** Best score first. */
  List<FoundBox> find(DecodedImage image) {
    ModelDescription input = model.description();
    double scale =
        Math.min(input.width() / (double) image.width(), input.height() / (double) image.height());
    int wide = Math.max(1, (int) Math.rint(image.width() * scale));
    int high = Math.max(1, (int) Math.rint(image.height() * scale));
    int padX = (input.width() - wide) / 2;
    int padY = (input.height() - high) / 2;
    Raster boxed = letterbox(image.resized(wide, high), padX, padY);
    List<float[]> outputs = model.run(input.tensor(boxed));
    List<FoundBox> boxes = new ArrayList<>();
    float[] scores = outputs.get(0);
    float[] corners = outputs.get(1);
    for (int i = 0; i < scores.length / 2; i++) {
      if (scores[2 * i + 1] >= LOWEST_SCORE) {
        FoundBox box =
            new FoundBox(
                (corners[4 * i] * input.width() - padX) / scale,
                (corners[4 * i + 1] * input.height() - padY) / scale,
                (corners[4 * i + 2] * input.width() - padX) / scale,
                (corners[4 * i + 3] * input.height() - padY) / scale,
                scores[2 * i + 1]);
        if (plausible(box, image)) {
          boxes.add(box);
        }
      }
    }
    return suppress(boxes);
  }

  private Raster letterbox(Raster picture, int padX, int padY) {
    int width = model.description().width();
    int height = model.description().height();
    byte[] samples = new byte[width * height * 3];
    Arrays.fill(samples, (byte) PAD);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        int at = ((y + padY) * width + x + padX) * 3;
        for (int channel = 0; channel < 3; channel++) {
          samples[at + channel] = (byte) picture.sample(x, y, channel);
        }
      }
    }
    return new Raster(width, height, 3, samples);
  }

  /**
   * Not a speck, not larger than the photograph can hold, not around padding alone. Written so that
   * what is not a number is no face.
   */
  private static boolean plausible(FoundBox box, DecodedImage image) {
    return box.width() >= SMALLEST_BOX
        && box.height() >= SMALLEST_BOX
        && box.width() <= 2 * image.width()
        && box.height() <= 2 * image.height()
        && box.centreX() >= 0
        && box.centreX() < image.width()
        && box.centreY() >= 0
        && box.centreY() < image.height();
  }

  static List<FoundBox> suppress(List<FoundBox> boxes) {
    List<FoundBox> best = new ArrayList<>(boxes);
    best.sort(Comparator.comparingDouble(FoundBox::score).reversed());
    List<FoundBox> kept = new ArrayList<>();
    for (FoundBox box : best) {
      if (kept.stream().noneMatch(better -> sameFace(better, box))) {
        kept.add(box);
      }
    }
    return kept;
  }

  private static boolean sameFace(FoundBox a, FoundBox b) {
    double shared = a.intersection(b);
    double union = a.area() + b.area() - shared;
    return shared / union > SAME_FACE_OVERLAP
        || shared / Math.min(a.area(), b.area()) > PART_OF_FACE;
  }

  @Override
  public void close() {
    model.close();
  }
}
