package org.countersign.matcher.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.countersign.matcher.image.DecodedImage;
import org.countersign.matcher.image.Raster;
import org.countersign.matcher.model.ModelDescription;
import org.countersign.matcher.onnx.OnnxModel;

/**
 * Finds faces with a detector of two outputs: scores (two columns, the second is a face's) and
 * boxes (left, top, right, bottom as parts of its input).
 */
final class FaceDetector implements AutoCloseable {
  /** Boxes that overlap more than this, as part of their union, are one face. */
  private static final double SAME_FACE_OVERLAP = 0.3;

  /** A box of which more than this lies inside a better one is a part of that face: an eye. */
  private static final double PART_OF_FACE = 0.6;

  private static final int PAD = 127;

  /** Pixels of the photograph: a fifth of the smallest face that may be searched. */
  private static final double SMALLEST_BOX = 8;

  /** Pixels of the photograph. A closer look finds smaller ones too, and more that are none. */
  private static final double SMALLEST_CLOSER_BOX = 24;

  /** A face of this part of the photograph's height is who it is of: no closer look is taken. */
  private static final double PORTRAIT = 0.2;

  private final OnnxModel model;
  private final double lowestScore;

  FaceDetector(OnnxModel model, double lowestScore) {
    this.model = model;
    this.lowestScore = lowestScore;
  }

  /**
   * Best score first. A photograph without a face of a fifth of its height is taken for a scene:
   * its parts are looked at as well, and what is seen only there follows, marked as such. What the
   * first look found is never changed by the second.
   */
  List<FoundBox> find(DecodedImage image) {
    List<FoundBox> found = new ArrayList<>(findAtFirstLook(image));
    double tallest = found.stream().mapToDouble(FoundBox::height).max().orElse(0);
    if (tallest < PORTRAIT * image.height()) {
      found.addAll(lookCloser(image, found));
    }
    return found;
  }

  List<FoundBox> findAtFirstLook(DecodedImage image) {
    Tile whole = new Tile(0, 0, image.width(), image.height(), false, false, false, false);
    return suppress(look(image, whole, false));
  }

  private List<FoundBox> lookCloser(DecodedImage image, List<FoundBox> before) {
    ModelDescription input = model.description();
    List<FoundBox> boxes = new ArrayList<>();
    for (Tile tile :
        Tile.of(
            image.width(),
            image.height(),
            input.width(),
            input.height(),
            QualityGate.LOWEST_FACE_HEIGHT)) {
      for (FoundBox box : look(image, tile, true)) {
        if (box.height() >= SMALLEST_CLOSER_BOX
            && !tile.cuts(box)
            && before.stream().noneMatch(known -> sameFace(known, box))) {
          boxes.add(box);
        }
      }
    }
    return suppress(boxes);
  }

  private List<FoundBox> look(DecodedImage image, Tile tile, boolean closer) {
    ModelDescription input = model.description();
    double scale =
        Math.min(input.width() / (double) tile.width(), input.height() / (double) tile.height());
    int wide = Math.max(1, (int) Math.rint(tile.width() * scale));
    int high = Math.max(1, (int) Math.rint(tile.height() * scale));
    int padX = (input.width() - wide) / 2;
    int padY = (input.height() - high) / 2;
    Raster boxed =
        image
            .resized(tile.area(), wide, high)
            .padded(input.width(), input.height(), padX, padY, PAD);
    List<float[]> outputs = model.run(input.tensor(boxed));
    List<FoundBox> boxes = new ArrayList<>();
    float[] scores = outputs.get(0);
    float[] corners = outputs.get(1);
    for (int i = 0; i < scores.length / 2; i++) {
      if (scores[2 * i + 1] >= lowestScore) {
        FoundBox box =
            new FoundBox(
                tile.left() + (corners[4 * i] * input.width() - padX) / scale,
                tile.top() + (corners[4 * i + 1] * input.height() - padY) / scale,
                tile.left() + (corners[4 * i + 2] * input.width() - padX) / scale,
                tile.top() + (corners[4 * i + 3] * input.height() - padY) / scale,
                scores[2 * i + 1],
                closer);
        if (plausible(box, image)) {
          boxes.add(box);
        }
      }
    }
    return boxes;
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
