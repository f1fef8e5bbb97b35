package org.countersign.matcher.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.matcher.PhotographMetadata;

/**
 * Reads what is evidence from an Exif block, which is built like a TIFF file (CIPA DC-008), and
 * from an XMP packet. Reads through a bounds-checked buffer, follows no chain, and never refuses:
 * what cannot be read says nothing.
 */
final class Exif {
  private static final int MAKE = 0x010F;
  private static final int MODEL = 0x0110;
  private static final int SOFTWARE = 0x0131;
  private static final int CHANGED = 0x0132;
  private static final int EXIF = 0x8769;
  private static final int GPS = 0x8825;
  private static final int CAPTURED = 0x9003;
  private static final int CAPTURED_OFFSET = 0x9011;
  private static final int LATITUDE_REF = 1;
  private static final int LATITUDE = 2;
  private static final int LONGITUDE_REF = 3;
  private static final int LONGITUDE = 4;

  private static final int ASCII = 2;
  private static final int RATIONAL = 5;
  private static final int MAX_ENTRIES = 512;
  private static final int MAX_XMP = 1 << 16;
  private static final Pattern CREATOR =
      Pattern.compile("CreatorTool(?:=[\"']|>)([^\"'<]{1,200})[\"'<]");

  private final ByteBuffer block;

  private Exif(ByteBuffer block) {
    this.block = block;
  }

  /**
   * @param bytes from the byte order mark on
   */
  static PhotographMetadata read(ByteBuffer bytes) {
    try {
      ByteBuffer block = bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
      short mark = block.getShort(0);
      if (mark == 0x4949) {
        block.order(ByteOrder.LITTLE_ENDIAN);
      } else if (mark != 0x4D4D) {
        return PhotographMetadata.NONE;
      }
      return new Exif(block).read();
    } catch (IndexOutOfBoundsException e) {
      return PhotographMetadata.NONE;
    }
  }

  private PhotographMetadata read() {
    int first = block.getInt(4);
    int exif = pointer(first, EXIF);
    int gps = pointer(first, GPS);
    String captured = (text(exif, CAPTURED) + " " + text(exif, CAPTURED_OFFSET)).strip();
    String make = text(first, MAKE);
    String model = text(first, MODEL);
    return new PhotographMetadata(
        cut(captured.isEmpty() ? text(first, CHANGED) : captured),
        cut(model.startsWith(make) ? model : (make + " " + model).strip()),
        text(first, SOFTWARE),
        place(gps));
  }

  /** What an XMP packet says wrote the file; empty if it does not say. */
  static String creatorTool(ByteBuffer packet) {
    byte[] bytes = new byte[Math.min(packet.remaining(), MAX_XMP)];
    packet.get(packet.position(), bytes);
    Matcher found = CREATOR.matcher(new String(bytes, StandardCharsets.UTF_8));
    return found.find() ? printable(found.group(1)) : "";
  }

  private String place(int gps) {
    Optional<Double> latitude = degrees(gps, LATITUDE, LATITUDE_REF, 'S', 90);
    Optional<Double> longitude = degrees(gps, LONGITUDE, LONGITUDE_REF, 'W', 180);
    return latitude.isPresent() && longitude.isPresent()
        ? String.format(Locale.ROOT, "%.5f, %.5f", latitude.get(), longitude.get())
        : "";
  }

  private Optional<Double> degrees(int directory, int tag, int ref, char negative, int most) {
    int entry = entry(directory, tag);
    if (entry == 0 || type(entry) != RATIONAL || block.getInt(entry + 4) != 3) {
      return Optional.empty();
    }
    int at = block.getInt(entry + 8);
    double degrees = ratio(at) + ratio(at + 8) / 60 + ratio(at + 16) / 3600;
    if (!(degrees <= most)) {
      return Optional.empty();
    }
    return Optional.of(text(directory, ref).indexOf(negative) == 0 ? -degrees : degrees);
  }

  private double ratio(int at) {
    return Integer.toUnsignedLong(block.getInt(at))
        / (double) Integer.toUnsignedLong(block.getInt(at + 4));
  }

  private int pointer(int directory, int tag) {
    int entry = entry(directory, tag);
    return entry == 0 ? 0 : block.getInt(entry + 8);
  }

  private String text(int directory, int tag) {
    int entry = entry(directory, tag);
    if (entry == 0 || type(entry) != ASCII) {
      return "";
    }
    long count = Integer.toUnsignedLong(block.getInt(entry + 4));
    int at = count <= 4 ? entry + 8 : block.getInt(entry + 8);
    int length = (int) Math.min(count, PhotographMetadata.MAX_LENGTH);
    if (at < 0 || at > block.capacity() - length) {
      return "";
    }
    byte[] bytes = new byte[length];
    block.get(at, bytes);
    return printable(new String(bytes, StandardCharsets.UTF_8));
  }

  /** Where the entry of a tag stands; 0 if there is none. */
  private int entry(int directory, int tag) {
    if (directory < 8 || directory > block.capacity() - 2) {
      return 0;
    }
    int entries = Math.min(Short.toUnsignedInt(block.getShort(directory)), MAX_ENTRIES);
    for (int i = 0; i < entries; i++) {
      int at = directory + 2 + 12 * i;
      if (at > block.capacity() - 12) {
        return 0;
      }
      if (Short.toUnsignedInt(block.getShort(at)) == tag) {
        return at;
      }
    }
    return 0;
  }

  private int type(int entry) {
    return Short.toUnsignedInt(block.getShort(entry + 2));
  }

  /** Up to the first zero, without what could upset a page or a terminal. */
  private static String printable(String text) {
    int end = text.indexOf(0);
    String whole = end < 0 ? text : text.substring(0, end);
    return cut(whole.replaceAll("[\\p{C}\\uFFFD]", "").strip());
  }

  private static String cut(String text) {
    return text.length() <= PhotographMetadata.MAX_LENGTH
        ? text
        : text.substring(0, PhotographMetadata.MAX_LENGTH);
  }
}
