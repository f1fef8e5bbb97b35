package org.countersign.matcher.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.countersign.matcher.Intake;
import org.countersign.matcher.PhotographMetadata;

/**
 * WebP (RFC 9649), still pictures only. One VP8 or VP8L chunk goes on, in a container of our own;
 * transparency and metadata are dropped.
 */
final class WebpFile {
  private static final int VP8 = fourCharacters("VP8 ");
  private static final int VP8L = fourCharacters("VP8L");
  private static final int VP8X = fourCharacters("VP8X");
  private static final int EXIF = fourCharacters("EXIF");
  private static final int ANIM = fourCharacters("ANIM");
  private static final int ANMF = fourCharacters("ANMF");
  private static final int ANIMATION_FLAG = 0x02;
  private static final int EXIF_NAME = 6;

  private record Size(int width, int height) {}

  private WebpFile() {}

  static PlainImage read(ByteBuffer bytes) throws ImageRefusedException {
    ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    long declared = Integer.toUnsignedLong(in.getInt(4)) + 8;
    if (declared > in.capacity() || declared < 20) {
      throw ImageRefusedException.damaged(
          "The WebP file says it has %d bytes and has %d.".formatted(declared, in.capacity()));
    }
    int end = (int) declared;
    Orientation orientation = Orientation.UPRIGHT;
    PhotographMetadata metadata = PhotographMetadata.NONE;
    Optional<Size> canvas = Optional.empty();
    Optional<Size> picture = Optional.empty();
    byte[] plain = new byte[0];
    for (int at = 12; at + 8 <= end; ) {
      int type = in.getInt(at);
      long length = Integer.toUnsignedLong(in.getInt(at + 4));
      if (length > end - at - 8) {
        throw ImageRefusedException.damaged("The file ends inside a WebP chunk.");
      }
      int size = (int) length;
      if (type == VP8X) {
        canvas = Optional.of(canvas(in, at + 8, size));
      } else if (type == ANIM || type == ANMF) {
        throw animated();
      } else if (type == VP8 || type == VP8L) {
        if (picture.isPresent()) {
          throw ImageRefusedException.damaged("The WebP file holds two pictures.");
        }
        picture = Optional.of(type == VP8 ? lossy(in, at + 8, size) : lossless(in, at + 8, size));
        plain = container(in, at, size);
      } else if (type == EXIF) {
        orientation = Orientation.fromExif(exif(in.slice(at + 8, size)));
        metadata = Exif.read(exif(in.slice(at + 8, size)));
      }
      at += 8 + size + (size & 1);
    }
    Size size =
        picture.orElseThrow(
            () -> ImageRefusedException.damaged("The WebP file holds no picture data."));
    if (canvas.isPresent() && !canvas.get().equals(size)) {
      throw ImageRefusedException.damaged("The WebP file declares two different sizes.");
    }
    return new PlainImage(ImageType.WEBP, size.width, size.height, orientation, metadata, plain);
  }

  private static Size canvas(ByteBuffer in, int at, int size) throws ImageRefusedException {
    if (size < 10) {
      throw ImageRefusedException.damaged("The WebP file's header is too short.");
    }
    if ((in.get(at) & ANIMATION_FLAG) != 0) {
      throw animated();
    }
    return bounded(1 + u24(in, at + 4), 1 + u24(in, at + 7));
  }

  /** RFC 6386, section 9.1: three bytes of frame tag, three of start code, two sizes of 14 bits. */
  private static Size lossy(ByteBuffer in, int at, int size) throws ImageRefusedException {
    boolean keyFrame = size >= 10 && (in.get(at) & 1) == 0;
    if (!keyFrame || u24(in, at + 3) != 0x2A019D) {
      throw ImageRefusedException.damaged("The WebP picture data does not begin as it must.");
    }
    return bounded(in.getShort(at + 6) & 0x3FFF, in.getShort(at + 8) & 0x3FFF);
  }

  /** RFC 9649, section 3.4: a signature byte, then two sizes less one of 14 bits. */
  private static Size lossless(ByteBuffer in, int at, int size) throws ImageRefusedException {
    if (size < 5 || in.get(at) != 0x2F) {
      throw ImageRefusedException.damaged("The WebP picture data does not begin as it must.");
    }
    int bits = in.getInt(at + 1);
    return bounded(1 + (bits & 0x3FFF), 1 + ((bits >>> 14) & 0x3FFF));
  }

  private static Size bounded(int width, int height) throws ImageRefusedException {
    PlainImage.bound(width, height);
    return new Size(width, height);
  }

  private static byte[] container(ByteBuffer in, int at, int size) {
    int padded = size + (size & 1);
    ByteBuffer out = ByteBuffer.allocate(20 + padded).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(fourCharacters("RIFF")).putInt(12 + padded).putInt(fourCharacters("WEBP"));
    out.putInt(in.getInt(at)).putInt(size).put(in.slice(at + 8, size));
    return out.array();
  }

  /** Some writers keep JPEG's name in front of the block. */
  private static ByteBuffer exif(ByteBuffer chunk) {
    boolean named = chunk.capacity() > EXIF_NAME && chunk.get(0) == 'E' && chunk.get(1) == 'x';
    return named ? chunk.slice(EXIF_NAME, chunk.capacity() - EXIF_NAME) : chunk;
  }

  private static ImageRefusedException animated() {
    return new ImageRefusedException(
        Intake.Reason.ANIMATED,
        "The WebP file holds moving pictures; send the one to be looked at.");
  }

  private static int u24(ByteBuffer in, int at) {
    return Short.toUnsignedInt(in.getShort(at)) | Byte.toUnsignedInt(in.get(at + 2)) << 16;
  }

  private static int fourCharacters(String name) {
    return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
  }
}
