package org.countersign.matcher.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.countersign.matcher.Limits;
import org.countersign.matcher.PhotographMetadata;

/**
 * JPEG (ITU-T T.81, JFIF, Exif). Baseline, extended and progressive, 8 bits, grey or three
 * components. What follows the end marker (a second picture, a maker's trailer) is dropped.
 */
final class JpegFile {
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP14 = 0xEE;
  private static final int TEM = 0x01;
  private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";

  private final ByteBuffer in;
  private final ByteArrayOutputStream plain;
  private Orientation orientation = Orientation.UPRIGHT;
  private PhotographMetadata metadata = PhotographMetadata.NONE;
  private String creatorTool = "";
  private int width;
  private int height;
  private int scans;

  private JpegFile(ByteBuffer in) {
    this.in = in;
    this.plain = new ByteArrayOutputStream(in.capacity());
  }

  static PlainImage read(ByteBuffer in) throws ImageRefusedException {
    return new JpegFile(in).walk();
  }

  private PlainImage walk() throws ImageRefusedException {
    copy(0, 2);
    int at = 2;
    while (true) {
      if (u8(at) != 0xFF) {
        throw ImageRefusedException.damaged("Byte " + at + " should begin a JPEG marker.");
      }
      while (u8(at + 1) == 0xFF) {
        at++;
      }
      int marker = u8(at + 1);
      if (marker == EOI) {
        return finish(at);
      }
      if (marker == SOI || marker == TEM || marker == 0 || (marker >= 0xD0 && marker <= 0xD7)) {
        throw ImageRefusedException.damaged(
            "JPEG marker %02X at byte %d is out of place.".formatted(marker, at));
      }
      int length = u16(at + 2);
      int end = at + 2 + length;
      if (length < 2 || end > in.capacity()) {
        throw ImageRefusedException.damaged("The file ends inside a JPEG segment.");
      }
      segment(marker, at, end);
      at = marker == SOS ? scan(at, end) : end;
    }
  }

  private PlainImage finish(int at) throws ImageRefusedException {
    if (scans == 0) {
      throw ImageRefusedException.damaged("The JPEG file holds no picture data.");
    }
    copy(at, at + 2);
    PhotographMetadata said =
        metadata.software().isEmpty()
            ? new PhotographMetadata(
                metadata.captured(), metadata.camera(), creatorTool, metadata.place())
            : metadata;
    return new PlainImage(ImageType.JPEG, width, height, orientation, said, plain.toByteArray());
  }

  private void segment(int marker, int at, int end) throws ImageRefusedException {
    switch (marker) {
      case 0xC0, 0xC1, 0xC2 -> frame(at, end);
      // Huffman tables, quantisation tables, restart interval.
      case 0xC4, 0xDB, 0xDD -> copy(at, end);
      case SOS -> {}
      case APP0 -> copyIfNamed("JFIF", at, end);
      case APP14 -> copyIfNamed("Adobe", at, end);
      case APP1 -> exif(at, end);
      case 0xC3, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF, 0xDC, 0xDE ->
          throw ImageRefusedException.unsupported(
              "This kind of JPEG (marker %02X) is not read; save it as an ordinary JPEG or PNG."
                  .formatted(marker));
      // Everything else is metadata.
      default -> {}
    }
  }

  private void frame(int at, int end) throws ImageRefusedException {
    int precision = u8(at + 4);
    int components = u8(at + 9);
    if (width != 0) {
      throw ImageRefusedException.damaged("The JPEG file declares its size twice.");
    }
    PlainImage.bound(u16(at + 7), u16(at + 5));
    height = u16(at + 5);
    width = u16(at + 7);
    if (precision != 8 || (components != 1 && components != 3)) {
      throw ImageRefusedException.unsupported(
          "A JPEG with %d bits and %d components is not read; save it as an RGB or grey photograph."
              .formatted(precision, components));
    }
    if (end - at != 10 + 3 * components) {
      throw ImageRefusedException.damaged("The JPEG file's size segment has the wrong length.");
    }
    copy(at, end);
  }

  /** Copies one scan: its header and the coded data up to the next marker. */
  private int scan(int at, int headerEnd) throws ImageRefusedException {
    if (width == 0) {
      throw ImageRefusedException.damaged("JPEG picture data comes before the picture's size.");
    }
    scans++;
    if (scans > Limits.MAX_JPEG_SCANS) {
      // Each scan costs the decoder a pass over every pixel.
      throw ImageRefusedException.unsupported(
          "The JPEG file has more than " + Limits.MAX_JPEG_SCANS + " scans; save it again.");
    }
    int end = headerEnd;
    while (!(u8(end) == 0xFF && isMarker(u8(end + 1)))) {
      end++;
    }
    copy(at, end);
    return end;
  }

  /** Neither a stuffed zero, nor a restart marker, nor fill: something that ends coded data. */
  private static boolean isMarker(int code) {
    return code != 0 && code != 0xFF && !(code >= 0xD0 && code <= 0xD7);
  }

  private void exif(int at, int end) {
    if (named("Exif\0\0", at, end)) {
      ByteBuffer block = in.slice(at + 10, end - at - 10);
      if (orientation == Orientation.UPRIGHT) {
        orientation = Orientation.fromExif(block);
      }
      if (metadata.saysNothing()) {
        metadata = Exif.read(block);
      }
    } else if (named(XMP, at, end) && creatorTool.isEmpty()) {
      int from = at + 4 + XMP.length();
      creatorTool = Exif.creatorTool(in.slice(from, end - from));
    }
  }

  private void copyIfNamed(String name, int at, int end) {
    if (named(name, at, end)) {
      copy(at, end);
    }
  }

  private boolean named(String name, int at, int end) {
    byte[] expected = name.getBytes(StandardCharsets.ISO_8859_1);
    return end - at - 4 >= expected.length
        && in.slice(at + 4, expected.length).equals(ByteBuffer.wrap(expected));
  }

  private void copy(int from, int to) {
    byte[] part = new byte[to - from];
    in.get(from, part);
    plain.writeBytes(part);
  }

  private int u8(int at) {
    return Byte.toUnsignedInt(in.get(at));
  }

  private int u16(int at) {
    return Short.toUnsignedInt(in.getShort(at));
  }
}
