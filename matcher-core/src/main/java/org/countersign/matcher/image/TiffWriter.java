package org.countersign.matcher.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** Writes the smallest TIFF file that holds given strips: header, data, one directory, values. */
final class TiffWriter {
  static final int HEADER = 8;
  static final int EXTRA_SAMPLES = 338;
  private static final short LONG = 4;
  private static final int ENTRY = 12;

  private TiffWriter() {}

  /**
   * @param tags in ascending order, each value an unsigned 32-bit number
   * @param data strips, which the tags place from {@link #HEADER}
   */
  static byte[] write(Map<Integer, int[]> tags, byte[] data) {
    int directory = HEADER + data.length + (data.length & 1);
    int values = directory + 2 + ENTRY * tags.size() + 4;
    int total = values;
    for (int[] value : tags.values()) {
      total += value.length > 1 ? 4 * value.length : 0;
    }
    ByteBuffer out = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(directory).put(data);
    out.position(directory).putShort((short) tags.size());
    for (Map.Entry<Integer, int[]> tag : tags.entrySet()) {
      int[] value = tag.getValue();
      out.putShort(tag.getKey().shortValue()).putShort(LONG).putInt(value.length);
      if (value.length == 1) {
        out.putInt(value[0]);
      } else {
        out.putInt(values);
        for (int i = 0; i < value.length; i++) {
          out.putInt(values + 4 * i, value[i]);
        }
        values += 4 * value.length;
      }
    }
    return out.array();
  }
}
