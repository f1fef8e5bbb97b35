package org.countersign.matcher.image;

import java.util.Objects;
import org.countersign.matcher.Intake;
import org.countersign.matcher.Limits;
import org.countersign.matcher.PhotographMetadata;

/**
 * An image file reduced to what its pixels need: bounded, walked to its end, without metadata.
 * Immutable by agreement: the array is not copied, and nobody writes to it.
 */
final class PlainImage {
  private final ImageType type;
  private final int width;
  private final int height;
  private final Orientation orientation;
  private final PhotographMetadata metadata;
  private final byte[] file;

  /**
   * @param width as stored, before orientation
   * @param file a whole file of this type
   */
  PlainImage(
      ImageType type,
      int width,
      int height,
      Orientation orientation,
      PhotographMetadata metadata,
      byte[] file) {
    this.type = Objects.requireNonNull(type);
    this.width = width;
    this.height = height;
    this.orientation = Objects.requireNonNull(orientation);
    this.metadata = Objects.requireNonNull(metadata);
    this.file = file;
  }

  ImageType type() {
    return type;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  Orientation orientation() {
    return orientation;
  }

  /** What the file as it came said of itself; the plain file says nothing. */
  PhotographMetadata metadata() {
    return metadata;
  }

  byte[] file() {
    return file;
  }

  /** Refuses a declared size before anything is allocated for it. */
  static void bound(long width, long height) throws ImageRefusedException {
    if (width <= 0 || height <= 0) {
      throw ImageRefusedException.damaged("It says it is " + width + " x " + height + " pixels.");
    }
    if (width > Limits.MAX_IMAGE_PIXELS
        || height > Limits.MAX_IMAGE_PIXELS
        || width * height > Limits.MAX_IMAGE_PIXELS) {
      throw new ImageRefusedException(
          Intake.Reason.TOO_MANY_PIXELS,
          "It says it is %d x %d pixels; at most %d million are taken."
              .formatted(width, height, Limits.MAX_IMAGE_PIXELS / 1_000_000));
    }
    long shorter = Math.min(width, height);
    long longer = Math.max(width, height);
    if (shorter < Limits.MIN_IMAGE_SIDE) {
      throw new ImageRefusedException(
          Intake.Reason.TOO_SMALL,
          "It is %d x %d pixels; the shorter side must have %d."
              .formatted(width, height, Limits.MIN_IMAGE_SIDE));
    }
    if (longer > shorter * Limits.MAX_IMAGE_RATIO) {
      throw new ImageRefusedException(
          Intake.Reason.TOO_LONG_AND_THIN,
          "It is %d x %d pixels; the longer side may be at most %d times the shorter."
              .formatted(width, height, Limits.MAX_IMAGE_RATIO));
    }
  }
}
