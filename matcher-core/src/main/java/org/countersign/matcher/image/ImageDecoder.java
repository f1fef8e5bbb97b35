package org.countersign.matcher.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_180;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.countersign.matcher.PhotographMetadata;

/**
 * Image files to upright pixels, in this process. What strangers send goes through {@link
 * IsolatedDecoder}, whose processes run this code. Safe for use by many threads.
 */
public final class ImageDecoder {
  private static final int MIRROR = 1;
  private static final int UPSIDE_DOWN = 0;

  private ImageDecoder() {}

  /**
   * @param image the decoded picture; the caller closes it
   * @param type told by content
   * @param metadata what the file said of itself; the picture has none
   */
  public record Decoded(DecodedImage image, ImageType type, PhotographMetadata metadata) {}

  /**
   * For files of our own making: in tests and measurements.
   *
   * @param file not modified
   * @throws ImageRefusedException with the reason; nothing is left to free
   */
  public static Decoded decode(byte[] file) throws ImageRefusedException {
    PlainImage plain = ImageFile.read(file);
    ByteBuffer bytes = ByteBuffer.allocateDirect(plain.file().length).put(plain.file()).flip();
    Mat mat =
        pixels(bytes)
            .orElseThrow(
                () -> ImageRefusedException.damaged("The picture data could not be decoded."));
    if (mat.cols() != plain.width() || mat.rows() != plain.height()) {
      int width = mat.cols();
      int height = mat.rows();
      mat.close();
      throw otherSize(plain, width, height);
    }
    return upright(mat, plain);
  }

  static ImageRefusedException otherSize(PlainImage plain, int width, int height) {
    return ImageRefusedException.damaged(
        "The file says %d x %d pixels and holds %d x %d."
            .formatted(plain.width(), plain.height(), width, height));
  }

  /**
   * The pixels as stored, CV_8UC3 and contiguous; empty if the native decoder cannot make them.
   *
   * @param plain direct
   */
  static Optional<Mat> pixels(ByteBuffer plain) {
    Mat mat;
    try (BytePointer bytes = new BytePointer(plain);
        Mat file = new Mat(1, plain.remaining(), CV_8UC1, bytes)) {
      mat = imdecode(file, IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION);
    } catch (RuntimeException e) {
      // JavaCPP gives every C++ exception this type.
      return Optional.empty();
    }
    if (mat.empty() || mat.type() != CV_8UC3 || !mat.isContinuous()) {
      mat.close();
      return Optional.empty();
    }
    return Optional.of(mat);
  }

  /** Takes over the stored pixels. */
  static Decoded upright(Mat stored, PlainImage plain) {
    DecodedImage image = new DecodedImage(upright(stored, plain.orientation()));
    return new Decoded(image, plain.type(), plain.metadata());
  }

  private static Mat upright(Mat stored, Orientation orientation) {
    if (orientation == Orientation.UPRIGHT) {
      return stored;
    }
    try (stored) {
      Mat turned = new Mat();
      switch (orientation) {
        case UPRIGHT -> throw new IllegalStateException("handled above");
        case MIRRORED -> flip(stored, turned, MIRROR);
        case UPSIDE_DOWN -> rotate(stored, turned, ROTATE_180);
        case MIRRORED_UPSIDE_DOWN -> flip(stored, turned, UPSIDE_DOWN);
        case TRANSPOSED -> transpose(stored, turned);
        case TURN_RIGHT -> rotate(stored, turned, ROTATE_90_CLOCKWISE);
        case TRANSVERSED -> {
          try (Mat halfway = new Mat()) {
            transpose(stored, halfway);
            rotate(halfway, turned, ROTATE_180);
          }
        }
        case TURN_LEFT -> rotate(stored, turned, ROTATE_90_COUNTERCLOCKWISE);
      }
      return turned;
    }
  }
}
