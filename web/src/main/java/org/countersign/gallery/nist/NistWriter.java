package org.countersign.gallery.nist;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a file in the traditional encoding: lengths and the file content (1.003) are worked out
 * here, all else is given. Pure.
 */
public final class NistWriter {
  private NistWriter() {}

  /**
   * @param header fields of the Type-1 record but 1.001 and 1.003
   * @param records of Type-2 and Type-10; each has its number in field 2
   * @throws IllegalArgumentException for a separator or a control character in a value, or a record
   *     without its number
   */
  public static byte[] write(Map<Integer, String> header, List<NistRecord> records) {
    List<String> contents = new ArrayList<>();
    contents.add("1" + Separators.US_TEXT + records.size());
    for (NistRecord record : records) {
      String idc =
          record
              .field(2)
              .orElseThrow(
                  () -> new IllegalArgumentException("a record has its number in field 2"));
      contents.add(record.type() + Separators.US_TEXT + idc);
    }
    Map<Integer, String> first = new TreeMap<>(header);
    first.put(3, String.join(Separators.RS_TEXT, contents));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(encode(new NistRecord(1, first, new byte[0])));
    records.forEach(record -> file.writeBytes(encode(record)));
    return file.toByteArray();
  }

  /** One subfield of these items. */
  public static String items(String... items) {
    return String.join(Separators.US_TEXT, items);
  }

  private static byte[] encode(NistRecord record) {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    record
        .fields()
        .forEach(
            (number, value) -> {
              requirePlain(record.type(), number, value);
              rest.write(Separators.GS);
              rest.writeBytes(
                  NistRecord.bytes("%d.%03d:%s".formatted(record.type(), number, value)));
            });
    if (record.hasData()) {
      rest.write(Separators.GS);
      rest.writeBytes(NistRecord.bytes("%d.999:".formatted(record.type())));
      rest.writeBytes(record.data());
    }
    rest.write(Separators.FS);
    String tag = "%d.001:".formatted(record.type());
    // The length counts its own digits.
    int length = tag.length() + rest.size();
    while (tag.length() + Integer.toString(length).length() + rest.size() != length) {
      length = tag.length() + Integer.toString(length).length() + rest.size();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(length);
    out.writeBytes(NistRecord.bytes(tag + length));
    out.writeBytes(rest.toByteArray());
    return out.toByteArray();
  }

  private static void requirePlain(int type, int number, String value) {
    boolean plain =
        value
            .chars()
            .allMatch(c -> (c >= ' ' && c != 0x7F) || c == Separators.RS || c == Separators.US);
    if (!plain) {
      throw new IllegalArgumentException(
          "field %d.%03d has a control character in it".formatted(type, number));
    }
  }
}
