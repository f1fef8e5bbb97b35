package org.countersign.matcher.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Files of every type, with every orientation, good and hostile. */
final class TestImages {
  static {
    NativeImaging.load(Path.of("target", "native"));
  }

  private TestImages() {}

  static void loadNative() {}

  /** A picture in which every pixel differs from its neighbours, the same for the same size. */
  static byte[] bgr(int width, int height) {
    byte[] pixels = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * 3;
        pixels[at] = (byte) (x * 2);
        pixels[at + 1] = (byte) (y * 2);
        pixels[at + 2] = (byte) (x + y);
      }
    }
    return pixels;
  }

  /**
   * @param extension as OpenCV names types: {@code .png}, {@code .jpg}, {@code .webp}, ...
   */
  static byte[] encode(String extension, int width, int height) {
    return encode(extension, width, height, bgr(width, height));
  }

  static byte[] encode(String extension, int width, int height, byte[] bgr) {
    try (Mat mat = new Mat(height, width, opencv_core.CV_8UC3);
        BytePointer file = new BytePointer()) {
      mat.<ByteBuffer>createBuffer().put(bgr);
      if (!opencv_imgcodecs.imencode(extension, mat, file)) {
        throw new IllegalStateException("OpenCV could not write " + extension);
      }
      byte[] bytes = new byte[(int) file.limit()];
      file.get(bytes);
      return bytes;
    }
  }

  static byte[] progressiveJpeg(int width, int height) {
    try (Mat mat = new Mat(height, width, opencv_core.CV_8UC3);
        BytePointer file = new BytePointer();
        IntPointer progressive = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1)) {
      mat.<ByteBuffer>createBuffer().put(bgr(width, height));
      if (!opencv_imgcodecs.imencode(".jpg", mat, file, progressive)) {
        throw new IllegalStateException("OpenCV could not write a progressive JPEG");
      }
      byte[] bytes = new byte[(int) file.limit()];
      file.get(bytes);
      return bytes;
    }
  }

  /** An Exif block, which begins like a TIFF file, that says only the orientation. */
  static byte[] exif(int orientation, ByteOrder order) {
    ByteBuffer out = ByteBuffer.allocate(26).order(order);
    out.put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'});
    out.putShort((short) 42).putInt(8).putShort((short) 1);
    out.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    return out.putShort((short) orientation).putShort((short) 0).putInt(0).array();
  }

  static byte[] jpegWithExif(byte[] jpeg, byte[] exif) {
    ByteBuffer out = ByteBuffer.allocate(jpeg.length + exif.length + 10);
    out.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (exif.length + 8));
    out.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)).put(exif);
    return out.put(jpeg, 2, jpeg.length - 2).array();
  }

  static byte[] pngChunk(String type, byte[] data) {
    ByteBuffer out = ByteBuffer.allocate(data.length + 12);
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    return out.putInt(data.length).put(name).put(data).putInt((int) sum.getValue()).array();
  }

  /** Puts a chunk right after the header chunk. */
  static byte[] pngWith(byte[] png, byte[] chunk) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, 33);
    out.writeBytes(chunk);
    out.write(png, 33, png.length - 33);
    return out.toByteArray();
  }

  static byte[] webpWithExif(byte[] webp, int width, int height, byte[] exif) {
    byte[] canvas = new byte[10];
    canvas[0] = 0x08;
    put24(canvas, 4, width - 1);
    put24(canvas, 7, height - 1);
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    chunks.writeBytes(riffChunk("VP8X", canvas));
    chunks.write(webp, 12, webp.length - 12);
    chunks.writeBytes(riffChunk("EXIF", exif));
    return riff(chunks.toByteArray());
  }

  static byte[] riff(byte[] chunks) {
    ByteBuffer out = ByteBuffer.allocate(12 + chunks.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(chunks.length + 4);
    return out.put("WEBP".getBytes(StandardCharsets.US_ASCII)).put(chunks).array();
  }

  static byte[] riffChunk(String type, byte[] data) {
    int padded = data.length + (data.length & 1);
    ByteBuffer out = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    out.put(type.getBytes(StandardCharsets.US_ASCII)).putInt(data.length);
    return out.put(data).array();
  }

  private static void put24(byte[] into, int at, int value) {
    into[at] = (byte) value;
    into[at + 1] = (byte) (value >> 8);
    into[at + 2] = (byte) (value >> 16);
  }
}
