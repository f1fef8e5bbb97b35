package org.countersign.matcher.image;

import java.nio.ByteBuffer;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.countersign.matcher.Turn;

/** Synthetic people in larger pictures, as cameras would take them. */
public final class ScenePhotograph {
  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;
  private static final int JPEG_QUALITY = 90;
  private static final int WHOLE = 1 << 14;

  private ScenePhotograph() {}

  /** A portrait, or a part of a scene, brought to a height in pixels. */
  public static final class Placed {
    private final byte[] picture;
    private final int left;
    private final int top;
    private final int height;

    public Placed(byte[] picture, int left, int top, int height) {
      this.picture = picture.clone();
      this.left = left;
      this.top = top;
      this.height = height;
    }
  }

  /** One large face in 1920 x 1080, as a telephone would take it. */
  public static byte[] jpeg(byte[] portrait) {
    return jpeg(WIDTH, HEIGHT, new Placed(portrait, 500, 0, HEIGHT));
  }

  public static byte[] jpeg(int width, int height, Placed... placed) {
    try (Mat scene = new Mat(height, width, opencv_core.CV_8UC3);
        IntPointer quality = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, JPEG_QUALITY);
        BytePointer out = new BytePointer()) {
      scene.<ByteBuffer>createBuffer().put(TestImages.bgr(width, height));
      List.of(placed).forEach(each -> put(scene, each));
      if (!opencv_imgcodecs.imencode(".jpg", scene, out, quality)) {
        throw new IllegalStateException("OpenCV could not write a JPEG");
      }
      byte[] jpeg = new byte[(int) out.limit()];
      out.get(jpeg);
      return jpeg;
    }
  }

  private static void put(Mat scene, Placed placed) {
    try (BytePointer bytes = new BytePointer(placed.picture);
        Mat file = new Mat(1, placed.picture.length, opencv_core.CV_8UC1, bytes);
        Mat picture = opencv_imgcodecs.imdecode(file, opencv_imgcodecs.IMREAD_COLOR);
        Mat sized = new Mat();
        Size size = new Size(placed.height * picture.cols() / picture.rows(), placed.height)) {
      boolean smaller = placed.height < picture.rows();
      opencv_imgproc.resize(
          picture,
          sized,
          size,
          0,
          0,
          smaller ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR);
      int wide = Math.min(sized.cols(), scene.cols() - placed.left);
      int high = Math.min(sized.rows(), scene.rows() - placed.top);
      try (Rect from = new Rect(0, 0, wide, high);
          Rect to = new Rect(placed.left, placed.top, wide, high);
          Mat part = sized.apply(from);
          Mat into = scene.apply(to)) {
        part.copyTo(into);
      }
    }
  }

  /** The photograph as somebody holds it who turns the camera. */
  public static byte[] turned(byte[] photograph, Turn turn) throws ImageRefusedException {
    try (DecodedImage image = ImageDecoder.decode(photograph).image();
        DecodedImage turned = image.turned(turn)) {
      return turned.jpeg(WHOLE);
    }
  }
}
