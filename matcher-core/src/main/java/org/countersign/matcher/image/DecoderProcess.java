package org.countersign.matcher.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.countersign.matcher.Limits;
import org.countersign.matcher.isolation.Confinement;
import org.countersign.matcher.isolation.Requests;

/**
 * The program of one decoder process: turns the plain files that our parsers made into pixels, and
 * nothing else. A request is width, height (four bytes each) and the file; an answer is one of the
 * bytes below, and after {@link #PIXELS} blue, green, red of every pixel.
 */
final class DecoderProcess {
  static final int DAMAGED = 0;
  static final int PIXELS = 1;

  /** After it, the width and the height that the picture really has. */
  static final int OTHER_SIZE = 2;

  static final int HEAD_BYTES = 8;

  /** A rewritten file may be a little longer than the one it comes from. */
  private static final int MAX_REQUEST = Limits.MAX_IMAGE_BYTES + 8 * 1024 * 1024;

  /**
   * The file, and 40 million pixels: 120 MB of them as pixels and, in a progressive JPEG, 240 MB as
   * coefficients.
   */
  private static final long MEMORY = 640L << 20;

  private DecoderProcess() {}

  /** Arguments: the native libraries, in any order. */
  public static void main(String[] libraries) throws IOException {
    // They are loaded by their paths: nothing is unpacked or looked for here.
    System.setProperty("org.bytedeco.javacpp.loadlibraries", "false");
    System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
    System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    load(List.of(libraries));
    NativeImaging.settle();
    Requests requests =
        new Requests(MAX_REQUEST, Limits.DECODE_TIME, DecoderProcess::room, DecoderProcess::answer);
    rehearse(requests);
    Confinement.bound(MEMORY);
    requests.serve(Confinement.confine());
  }

  /** A library loads once those that it is linked against are there. */
  @SuppressWarnings("restricted") // Native code is what this process is for.
  private static void load(List<String> libraries) {
    List<String> left = new ArrayList<>(libraries);
    Optional<UnsatisfiedLinkError> last = Optional.empty();
    for (int round = 0; !left.isEmpty() && round <= libraries.size(); round++) {
      List<String> failed = new ArrayList<>();
      for (String library : left) {
        try {
          System.load(library);
        } catch (UnsatisfiedLinkError e) {
          last = Optional.of(e);
          failed.add(library);
        }
      }
      left = failed;
    }
    if (!left.isEmpty()) {
      throw last.orElseThrow();
    }
  }

  /** Every type once, and every kind of answer. */
  private static void rehearse(Requests requests) throws IOException {
    int side = Limits.MIN_IMAGE_SIDE;
    try (Mat picture = new Mat(side, side, CV_8UC3)) {
      for (String type : List.of(".jpg", ".png", ".webp", ".bmp", ".tiff")) {
        try (BytePointer file = new BytePointer()) {
          if (!imencode(type, picture, file)) {
            throw new IOException("OpenCV cannot write " + type);
          }
          byte[] bytes = new byte[(int) file.limit()];
          file.get(bytes);
          requests.rehearse(request(side, side, bytes));
          requests.rehearse(request(side, side + 1, bytes));
          requests.rehearse(request(side, side, Arrays.copyOf(bytes, bytes.length / 2)));
        }
      }
    }
  }

  private static byte[] request(int width, int height, byte[] file) {
    ByteBuffer request = ByteBuffer.allocate(HEAD_BYTES + file.length);
    return request.putInt(width).putInt(height).put(file).array();
  }

  private static void answer(ByteBuffer request, Requests.Answer answer) throws IOException {
    int width = request.getInt();
    int height = request.getInt();
    Optional<Mat> decoded = ImageDecoder.pixels(request.slice());
    if (decoded.isEmpty()) {
      answer.write(ByteBuffer.wrap(new byte[] {DAMAGED}));
      return;
    }
    try (Mat pixels = decoded.get()) {
      if (pixels.cols() == width && pixels.rows() == height) {
        answer.write(ByteBuffer.wrap(new byte[] {PIXELS}));
        answer.write(pixels.createBuffer());
      } else {
        ByteBuffer size = ByteBuffer.allocate(9).put((byte) OTHER_SIZE);
        answer.write(size.putInt(pixels.cols()).putInt(pixels.rows()).flip());
      }
    }
  }

  private static Requests.Space room(int bytes) {
    BytePointer memory = new BytePointer(bytes);
    ByteBuffer buffer = memory.asByteBuffer();
    return new Requests.Space() {
      @Override
      public ByteBuffer buffer() {
        return buffer;
      }

      @Override
      public void close() {
        memory.close();
      }
    };
  }
}
