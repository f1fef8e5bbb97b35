package org.countersign.matcher.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.matcher.Intake;

/**
 * TIFF 6.0, the part of it that scanners and photo programs write: one page, 8 bits, grey or RGB,
 * in strips, not compressed or LZW, PackBits or Deflate. The pixels go on in a file of our own with
 * nothing else in it.
 */
final class TiffFile {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int FILL_ORDER = 266;
  private static final int STRIP_OFFSETS = 273;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES = 277;
  private static final int ROWS_PER_STRIP = 278;
  private static final int STRIP_BYTES = 279;
  private static final int PLANAR = 284;
  private static final int PREDICTOR = 317;
  private static final int TILE_WIDTH = 322;

  private static final Set<Long> COMPRESSIONS = Set.of(1L, 5L, 8L, 32773L, 32946L);

  /** Of these, the ones that know a predictor. */
  private static final Set<Long> PREDICTING = Set.of(5L, 8L, 32946L);

  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int MAX_ENTRIES = 512;

  private final ByteBuffer in;
  private final Map<Integer, Integer> entries = new TreeMap<>();

  private TiffFile(ByteBuffer in) {
    this.in = in;
  }

  static PlainImage read(ByteBuffer bytes) throws ImageRefusedException {
    ByteOrder order = bytes.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    return new TiffFile(bytes.duplicate().order(order)).walk();
  }

  private PlainImage walk() throws ImageRefusedException {
    readDirectory(in.getInt(4));
    long width = value(WIDTH, 0);
    long height = value(HEIGHT, 0);
    PlainImage.bound(width, height);
    long samples = value(SAMPLES, 1);
    refuseOtherKinds(samples);
    long rows = Math.min(value(ROWS_PER_STRIP, height), height);
    int strips = rows == 0 ? 0 : (int) ((height + rows - 1) / rows);
    if (strips == 0 || count(STRIP_OFFSETS) != strips || count(STRIP_BYTES) != strips) {
      throw ImageRefusedException.damaged("The TIFF file's strips do not add up to its height.");
    }
    byte[] plain = rewrite((int) width, (int) height, (int) samples, (int) rows, strips);
    Orientation orientation = Orientation.of((int) value(ORIENTATION, 1));
    return new PlainImage(
        ImageType.TIFF, (int) width, (int) height, orientation, Exif.read(in), plain);
  }

  private void readDirectory(int at) throws ImageRefusedException {
    int size = Short.toUnsignedInt(in.getShort(at));
    if (size > MAX_ENTRIES) {
      throw ImageRefusedException.damaged("The TIFF file has " + size + " entries.");
    }
    for (int i = 0; i < size; i++) {
      int entry = at + 2 + 12 * i;
      // Also of entries that are not read: a file that lost any of its end is refused.
      long end = outside(entry);
      if (end > in.capacity()) {
        throw ImageRefusedException.damaged("The file ends inside a TIFF entry.");
      }
      entries.putIfAbsent(Short.toUnsignedInt(in.getShort(entry)), entry);
    }
    if (in.getInt(at + 2 + 12 * size) != 0) {
      throw new ImageRefusedException(
          Intake.Reason.ANIMATED,
          "The TIFF file holds several pages; send the one to be looked at.");
    }
  }

  /** Where the values of an entry end that do not fit into it; 0 if they do. */
  private long outside(int entry) {
    int size =
        switch (Short.toUnsignedInt(in.getShort(entry + 2))) {
          case 1, 2, 6, 7 -> 1;
          case SHORT, 8 -> 2;
          case LONG, 9, 11, 13 -> 4;
          case 5, 10, 12 -> 8;
          default -> 0;
        };
    long bytes = size * Integer.toUnsignedLong(in.getInt(entry + 4));
    return bytes <= 4 ? 0 : Integer.toUnsignedLong(in.getInt(entry + 8)) + bytes;
  }

  private void refuseOtherKinds(long samples) throws ImageRefusedException {
    boolean eightBits = true;
    for (int i = 0; i < count(BITS); i++) {
      eightBits &= value(BITS, i, 1) == 8;
    }
    long photometric = value(PHOTOMETRIC, -1);
    boolean grey = samples == 1 && (photometric == 0 || photometric == 1);
    boolean rgb = (samples == 3 || samples == 4) && photometric == 2;
    boolean read =
        eightBits
            && count(BITS) == samples
            && (grey || rgb)
            && COMPRESSIONS.contains(value(COMPRESSION, 1))
            && value(PLANAR, 1) == 1
            && value(FILL_ORDER, 1) == 1
            && value(PREDICTOR, 1) <= 2
            && !entries.containsKey(TILE_WIDTH);
    if (!read) {
      throw ImageRefusedException.unsupported(
          "This kind of TIFF is not read (it must be 8-bit grey or RGB in strips, plain, LZW,"
              + " PackBits or Deflate); save it as PNG.");
    }
  }

  private byte[] rewrite(int width, int height, int samples, int rows, int strips)
      throws ImageRefusedException {
    ByteArrayOutputStream data = new ByteArrayOutputStream(in.capacity());
    int[] offsets = new int[strips];
    int[] lengths = new int[strips];
    for (int strip = 0; strip < strips; strip++) {
      long offset = value(STRIP_OFFSETS, strip, -1);
      long length = value(STRIP_BYTES, strip, -1);
      // Strips may overlap in a hostile file: bound their sum, not only each.
      if (offset < 0
          || length < 0
          || offset + length > in.capacity()
          || data.size() + length > in.capacity()) {
        throw ImageRefusedException.damaged("The file ends inside a TIFF strip.");
      }
      offsets[strip] = TiffWriter.HEADER + data.size();
      lengths[strip] = (int) length;
      byte[] part = new byte[(int) length];
      in.get((int) offset, part);
      data.writeBytes(part);
    }
    Map<Integer, int[]> tags = new TreeMap<>();
    int[] bits = new int[samples];
    Arrays.fill(bits, 8);
    tags.put(WIDTH, new int[] {width});
    tags.put(HEIGHT, new int[] {height});
    tags.put(BITS, bits);
    tags.put(COMPRESSION, new int[] {(int) value(COMPRESSION, 1)});
    tags.put(PHOTOMETRIC, new int[] {(int) value(PHOTOMETRIC, 1)});
    tags.put(STRIP_OFFSETS, offsets);
    tags.put(SAMPLES, new int[] {samples});
    tags.put(ROWS_PER_STRIP, new int[] {rows});
    tags.put(STRIP_BYTES, lengths);
    if (PREDICTING.contains(value(COMPRESSION, 1))) {
      tags.put(PREDICTOR, new int[] {(int) value(PREDICTOR, 1)});
    }
    if (samples == 4) {
      tags.put(TiffWriter.EXTRA_SAMPLES, new int[] {0});
    }
    return TiffWriter.write(tags, data.toByteArray());
  }

  private long count(int tag) {
    Integer entry = entries.get(tag);
    return entry == null ? (tag == BITS ? 1 : 0) : Integer.toUnsignedLong(in.getInt(entry + 4));
  }

  private long value(int tag, long absent) {
    return value(tag, 0, absent);
  }

  /** Value {@code index} of a tag of type SHORT or LONG; other types count as absent. */
  private long value(int tag, int index, long absent) {
    Integer entry = entries.get(tag);
    if (entry == null) {
      return absent;
    }
    int type = Short.toUnsignedInt(in.getShort(entry + 2));
    if ((type != SHORT && type != LONG) || index >= count(tag)) {
      return absent;
    }
    int size = type == SHORT ? 2 : 4;
    boolean inPlace = count(tag) * size <= 4;
    int at = inPlace ? entry + 8 : in.getInt(entry + 8);
    return type == SHORT
        ? Short.toUnsignedInt(in.getShort(at + 2 * index))
        : Integer.toUnsignedLong(in.getInt(at + 4 * index));
  }
}
