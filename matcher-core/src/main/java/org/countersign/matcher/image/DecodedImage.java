package org.countersign.matcher.image;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_180;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.countersign.matcher.Turn;
import org.countersign.matcher.digest.Sha256;

/**
 * An upright photograph in native memory: 8 bits, blue, green, red. Safe for many threads; {@link
 * #close()} waits for those at work, and later calls throw {@link IllegalStateException}. An image
 * that is dropped without being closed is freed by the garbage collector, and said in the log.
 */
public final class DecodedImage implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DecodedImage.class.getName());
  private static final Cleaner CLEANER = Cleaner.create();
  private static final AtomicLong OPEN = new AtomicLong();
  private static final int JPEG_QUALITY = 92;
  private static final double GREY = 127;

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Pixels pixels;
  private final Cleaner.Cleanable cleanable;
  private final int width;
  private final int height;

  /** What the cleaner frees. Must not know the image that owns it. */
  private static final class Pixels implements Runnable {
    private final Mat mat;
    private volatile boolean closedByOwner;

    Pixels(Mat mat) {
      this.mat = mat;
    }

    @Override
    public void run() {
      mat.close();
      OPEN.decrementAndGet();
      if (!closedByOwner) {
        LOG.log(System.Logger.Level.WARNING, "a photograph was dropped without being closed");
      }
    }
  }

  /** Takes over {@code mat}: upright, CV_8UC3, contiguous. */
  DecodedImage(Mat mat) {
    this.width = mat.cols();
    this.height = mat.rows();
    this.pixels = new Pixels(mat);
    OPEN.incrementAndGet();
    this.cleanable = CLEANER.register(this, pixels);
  }

  /** Images that hold native memory now, in the whole process. */
  public static long open() {
    return OPEN.get();
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** SHA-256 over width, height (four bytes each, big-endian) and all pixels, in hexadecimal. */
  public String digest() {
    return using(
        mat -> {
          MessageDigest sha256 = Sha256.create();
          sha256.update(ByteBuffer.allocate(8).putInt(width).putInt(height).flip());
          sha256.update(mat.<ByteBuffer>createBuffer());
          return HexFormat.of().formatHex(sha256.digest());
        });
  }

  /** The whole image, shrunk or enlarged to {@code size}, which should keep its proportions. */
  public Raster resized(int toWidth, int toHeight) {
    return using(
        mat -> {
          try (Mat small = new Mat();
              Size size = new Size(toWidth, toHeight)) {
            resize(mat, small, size, 0, 0, INTER_AREA);
            return raster(small);
          }
        });
  }

  /** A part of the image, shrunk or enlarged; the part must lie inside. */
  public Raster resized(Area area, int toWidth, int toHeight) {
    return using(
        mat -> {
          int right = area.left() + area.width();
          int bottom = area.top() + area.height();
          try (Mat view = part(mat, area.left(), area.top(), right, bottom);
              Mat small = new Mat();
              Size size = new Size(toWidth, toHeight)) {
            resize(view, small, size, 0, 0, INTER_AREA);
            return raster(small);
          }
        });
  }

  /** A turned copy; the caller closes it. */
  public DecodedImage turned(Turn turn) {
    return using(mat -> new DecodedImage(turned(mat, turn)));
  }

  private static Mat turned(Mat mat, Turn turn) {
    Mat turned = new Mat();
    switch (turn) {
      case NONE -> mat.copyTo(turned);
      case RIGHT -> rotate(mat, turned, ROTATE_90_CLOCKWISE);
      case HALF -> rotate(mat, turned, ROTATE_180);
      case LEFT -> rotate(mat, turned, ROTATE_90_COUNTERCLOCKWISE);
    }
    return turned;
  }

  /**
   * A square of the image in grey, {@code size} pixels a side. What lies outside the image repeats
   * its edge.
   *
   * @param left may lie outside the image, as may every edge, but not all of the square
   */
  public Raster greySquare(int left, int top, int side, int size) {
    return using(
        mat -> {
          int x0 = Math.max(left, 0);
          int y0 = Math.max(top, 0);
          int x1 = Math.min(left + side, width);
          int y1 = Math.min(top + side, height);
          try (Mat view = part(mat, x0, y0, x1, y1);
              Mat grey = new Mat();
              Mat square = new Mat();
              Mat small = new Mat();
              Size to = new Size(size, size)) {
            cvtColor(view, grey, COLOR_BGR2GRAY);
            int right = left + side - x1;
            int bottom = top + side - y1;
            copyMakeBorder(grey, square, y0 - top, bottom, x0 - left, right, BORDER_REPLICATE);
            resize(square, small, to, 0, 0, INTER_AREA);
            return raster(small);
          }
        });
  }

  /** The image seen through a transform, {@code size} pixels a side; black where it has nothing. */
  public Raster warped(SimilarityTransform transform, int size) {
    return using(
        mat -> {
          try (Mat matrix = new Mat(2, 3, CV_64F);
              Mat warped = new Mat();
              Size to = new Size(size, size);
              Scalar black = Scalar.all(0)) {
            matrix
                .<DoubleBuffer>createBuffer()
                .put(
                    new double[] {
                      transform.a(), -transform.b(), transform.tx(),
                      transform.b(), transform.a(), transform.ty()
                    });
            warpAffine(mat, warped, matrix, to, INTER_LINEAR, BORDER_CONSTANT, black);
            return raster(warped);
          }
        });
  }

  /** A JPEG of the whole image without metadata, its longest side at most {@code maxSide}. */
  public byte[] jpeg(int maxSide) {
    double scale = Math.min(1, maxSide / (double) Math.max(width, height));
    return using(
        mat -> {
          if (scale == 1) {
            return encode(mat);
          }
          try (Mat small = new Mat();
              Size size = new Size(scaled(width, scale), scaled(height, scale))) {
            resize(mat, small, size, 0, 0, INTER_AREA);
            return encode(small);
          }
        });
  }

  /** A JPEG of a square of the image, then turned; grey where the image has nothing. */
  public byte[] jpegSquare(int left, int top, int side, int size, Turn turn) {
    return using(
        mat -> {
          // The part is sized before the grey is put around it: a square may be many times the
          // image.
          double scale = size / (double) side;
          int x0 = Math.max(left, 0);
          int y0 = Math.max(top, 0);
          int x1 = Math.min(left + side, width);
          int y1 = Math.min(top + side, height);
          int toX = Math.clamp(Math.round((x0 - left) * scale), 0, size - 1);
          int toY = Math.clamp(Math.round((y0 - top) * scale), 0, size - 1);
          int wide = Math.clamp(Math.round((x1 - x0) * scale), 1, size - toX);
          int high = Math.clamp(Math.round((y1 - y0) * scale), 1, size - toY);
          try (Mat view = part(mat, x0, y0, x1, y1);
              Mat sized = new Mat();
              Mat square = new Mat();
              Size to = new Size(wide, high);
              Scalar grey = Scalar.all(GREY)) {
            resize(view, sized, to, 0, 0, size < side ? INTER_AREA : INTER_CUBIC);
            int right = size - toX - wide;
            int bottom = size - toY - high;
            copyMakeBorder(sized, square, toY, bottom, toX, right, BORDER_CONSTANT, grey);
            try (Mat upright = turned(square, turn)) {
              return encode(upright);
            }
          }
        });
  }

  /** Shares its pixels with {@code mat}. */
  private Mat part(Mat mat, int x0, int y0, int x1, int y1) {
    if (x1 <= x0 || y1 <= y0) {
      throw new IllegalArgumentException(
          "the square lies outside an image of %d x %d".formatted(width, height));
    }
    try (Rect inside = new Rect(x0, y0, x1 - x0, y1 - y0)) {
      return mat.apply(inside);
    }
  }

  private static int scaled(int side, double scale) {
    return Math.max(1, (int) Math.round(side * scale));
  }

  private static Raster raster(Mat mat) {
    byte[] samples = new byte[mat.rows() * mat.cols() * mat.channels()];
    mat.<ByteBuffer>createBuffer().get(samples);
    return new Raster(mat.cols(), mat.rows(), mat.channels(), samples);
  }

  private static byte[] encode(Mat mat) {
    try (BytePointer file = new BytePointer();
        IntPointer quality = new IntPointer(IMWRITE_JPEG_QUALITY, JPEG_QUALITY)) {
      if (!imencode(".jpg", mat, file, quality)) {
        throw new IllegalStateException("OpenCV could not write a JPEG");
      }
      byte[] bytes = new byte[(int) file.limit()];
      file.get(bytes);
      return bytes;
    }
  }

  private <T> T using(Function<Mat, T> work) {
    lock.readLock().lock();
    try {
      if (pixels.closedByOwner) {
        throw new IllegalStateException("the photograph is closed");
      }
      return work.apply(pixels.mat);
    } finally {
      lock.readLock().unlock();
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      pixels.closedByOwner = true;
      cleanable.clean();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
