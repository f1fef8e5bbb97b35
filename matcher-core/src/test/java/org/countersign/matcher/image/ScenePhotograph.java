package org.countersign.matcher.image;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** A synthetic face in a picture of 1920 x 1080, as a telephone would take it. */
public final class ScenePhotograph {
  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;
  private static final int JPEG_QUALITY = 90;

  private ScenePhotograph() {}

  public static byte[] jpeg(byte[] portrait) {
    byte[] background = TestImages.bgr(WIDTH, HEIGHT);
    try (BytePointer bytes = new BytePointer(portrait);
        Mat file = new Mat(1, portrait.length, opencv_core.CV_8UC1, bytes);
        Mat person = opencv_imgcodecs.imdecode(file, opencv_imgcodecs.IMREAD_COLOR);
        Mat sized = new Mat();
        Size size = new Size(HEIGHT * person.cols() / person.rows(), HEIGHT);
        Mat scene = new Mat(HEIGHT, WIDTH, opencv_core.CV_8UC3);
        IntPointer quality = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, JPEG_QUALITY);
        BytePointer out = new BytePointer()) {
      opencv_imgproc.resize(person, sized, size, 0, 0, opencv_imgproc.INTER_LINEAR);
      scene.<ByteBuffer>createBuffer().put(background);
      try (Rect place = new Rect(500, 0, sized.cols(), sized.rows());
          Mat part = scene.apply(place)) {
        sized.copyTo(part);
      }
      if (!opencv_imgcodecs.imencode(".jpg", scene, out, quality)) {
        throw new IllegalStateException("OpenCV could not write a JPEG");
      }
      byte[] jpeg = new byte[(int) out.limit()];
      out.get(jpeg);
      return jpeg;
    }
  }
}
