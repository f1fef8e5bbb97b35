package org.countersign.gallery.nist;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a file in the traditional encoding. Every length, count, number, separator and offset is
 * checked against the bytes that are there before anything is taken: whatever the bytes are, the
 * answer is a {@link NistFile} or a {@link NistRefusedException}, and no more memory is used than a
 * few times the file. Pure; safe for use by many threads.
 *
 * <p>Records of other types than 1, 2 and 10 are stepped over by their declared length.
 */
public final class NistReader {
  private static final int BINARY_FROM = 3;
  private static final int BINARY_TO = 8;
  private static final int BINARY_HEADER = 5;
  private static final int MAX_LENGTH_DIGITS = 9;

  private final byte[] file;
  private int at;

  private NistReader(byte[] file) {
    this.file = file;
  }

  /** Whether these bytes begin like such a file: {@code 1.001:} or, in old ones, {@code 1.01:}. */
  public static boolean looksLikeOne(byte[] start) {
    String text = new String(start, 0, Math.min(start.length, 6), StandardCharsets.ISO_8859_1);
    return text.startsWith("1.001:") || text.startsWith("1.01:");
  }

  /**
   * @param file not modified
   * @throws NistRefusedException naming field and rule
   */
  public static NistFile read(byte[] file) throws NistRefusedException {
    if (file.length > NistLimits.MAX_FILE_BYTES) {
      throw new NistRefusedException(
          "file", "A file has at most %d bytes.".formatted(NistLimits.MAX_FILE_BYTES));
    }
    if (!looksLikeOne(file)) {
      throw new NistRefusedException("1.001", "The file does not begin with the length of Type-1.");
    }
    return new NistReader(file).all();
  }

  private NistFile all() throws NistRefusedException {
    NistRecord header = tagged(1);
    if (header.field(15).map(sets -> sets.contains("002")).orElse(false)) {
      throw new NistRefusedException("1.015", "Text in UTF-16 (character set 002) is not read.");
    }
    List<Content> contents = contents(header);
    List<NistRecord> records = new ArrayList<>();
    List<NistFile.Other> others = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      int type = contents.get(i).type();
      int start = at;
      if (type == 2 || type == 10) {
        NistRecord record = tagged(type);
        requireIdc(record, contents.get(i));
        records.add(record);
      } else {
        step(type);
        others.add(new NistFile.Other(i + 2, type, at - start));
      }
    }
    if (at != file.length) {
      throw new NistRefusedException(
          "1.003",
          "%d bytes follow the last record that the file content names."
              .formatted(file.length - at));
    }
    return new NistFile(header, records, others);
  }

  private record Content(int type, int idc) {}

  /** Field 1.003: {@code 1 US count RS type US idc RS ...}. */
  private static List<Content> contents(NistRecord header) throws NistRefusedException {
    String text =
        header
            .field(3)
            .orElseThrow(() -> new NistRefusedException("1.003", "The file content is missing."));
    String[] pairs = text.split(Separators.RS_TEXT, -1);
    if (pairs.length > NistLimits.MAX_RECORDS) {
      throw new NistRefusedException(
          "1.003", "A file has at most %d records.".formatted(NistLimits.MAX_RECORDS));
    }
    List<Content> contents = new ArrayList<>();
    for (String pair : pairs) {
      String[] items = pair.split(Separators.US_TEXT, -1);
      if (items.length != 2 || !isNumber(items[0], 2) || !isNumber(items[1], 4)) {
        throw new NistRefusedException(
            "1.003", "Each part of the file content is a record's type and its number.");
      }
      contents.add(new Content(Integer.parseInt(items[0]), Integer.parseInt(items[1])));
    }
    Content first = contents.removeFirst();
    if (first.type() != 1 || first.idc() != contents.size()) {
      throw new NistRefusedException(
          "1.003",
          "The file content announces %d records after Type-1 and names %d."
              .formatted(first.idc(), contents.size()));
    }
    return contents;
  }

  private static void requireIdc(NistRecord record, Content content) throws NistRefusedException {
    String field = "%d.002".formatted(record.type());
    String idc = record.field(2).map(String::strip).orElse("");
    if (!isNumber(idc, 4) || Integer.parseInt(idc) != content.idc()) {
      throw new NistRefusedException(
          field,
          "The record's number is \"%s\", and the file content says %d."
              .formatted(shown(idc), content.idc()));
    }
  }

  /** A record of fields {@code T.NNN:value GS ... FS}, exactly as long as it says. */
  private NistRecord tagged(int type) throws NistRefusedException {
    int start = at;
    int end = start + declaredLength(type);
    Map<Integer, String> fields = new TreeMap<>();
    byte[] data = new byte[0];
    boolean more = file[at - 1] == Separators.GS;
    while (more) {
      if (fields.size() >= NistLimits.MAX_FIELDS) {
        throw new NistRefusedException(
            "%d.001".formatted(type),
            "A record has at most %d fields.".formatted(NistLimits.MAX_FIELDS));
      }
      int number = tag(type, end);
      String name = "%d.%03d".formatted(type, number);
      if (number == NistRecord.DATA && type >= 10) {
        data = image(name, end);
        break;
      }
      String value = value(name, end);
      if (number < 2 || fields.putIfAbsent(number, value) != null) {
        throw new NistRefusedException(name, "The field is there twice.");
      }
      more = file[at - 1] == Separators.GS;
    }
    if (at != end) {
      throw new NistRefusedException(
          "%d.001".formatted(type),
          "The record says that it has %d bytes, and its last field ends after %d."
              .formatted(end - start, at - start));
    }
    return new NistRecord(type, fields, data);
  }

  /** Field {@code T.001}; {@link #at} is behind its separator afterwards. */
  private int declaredLength(int type) throws NistRefusedException {
    int start = at;
    String name = "%d.001".formatted(type);
    if (tag(type, file.length) != 1) {
      throw new NistRefusedException(name, "A record begins with its length.");
    }
    String text = value(name, Math.min(file.length, at + MAX_LENGTH_DIGITS + 1));
    if (!isNumber(text, MAX_LENGTH_DIGITS)) {
      throw new NistRefusedException(name, "The length is not a number.");
    }
    int length = Integer.parseInt(text);
    if (length < at - start || length > file.length - start) {
      throw new NistRefusedException(
          name,
          "The record says that it has %d bytes, and %d are left in the file."
              .formatted(length, file.length - start));
    }
    if (file[start + length - 1] != Separators.FS) {
      throw new NistRefusedException(
          name, "The record does not end with a file separator where its length says.");
    }
    return length;
  }

  /** {@code T.NNN:}, and the number. */
  private int tag(int type, int end) throws NistRefusedException {
    int colon = at;
    while (colon < end && colon - at < 13 && file[colon] != ':') {
      colon++;
    }
    String text =
        colon < end && file[colon] == ':'
            ? new String(file, at, colon - at, StandardCharsets.ISO_8859_1)
            : "";
    String[] parts = text.split("\\.", -1);
    if (parts.length != 2 || !isNumber(parts[0], 2) || !isNumber(parts[1], 9)) {
      throw new NistRefusedException(
          "Type-" + type, "A field begins with its number, like %d.002:.".formatted(type));
    }
    if (Integer.parseInt(parts[0]) != type) {
      throw new NistRefusedException(
          "Type-" + type,
          "A field of Type-%s stands in a record of Type-%d.".formatted(parts[0], type));
    }
    at = colon + 1;
    return Integer.parseInt(parts[1]);
  }

  private String value(String name, int end) throws NistRefusedException {
    int stop = at;
    while (stop < end && file[stop] != Separators.GS && file[stop] != Separators.FS) {
      stop++;
    }
    if (stop >= end) {
      throw new NistRefusedException(name, "The field does not end before its record does.");
    }
    if (stop - at > NistLimits.MAX_FIELD_BYTES) {
      throw new NistRefusedException(
          name, "A field has at most %d bytes.".formatted(NistLimits.MAX_FIELD_BYTES));
    }
    try {
      String value =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(file, at, stop - at))
              .toString();
      at = stop + 1;
      return value;
    } catch (CharacterCodingException e) {
      throw new NistRefusedException(name, "The text is neither ASCII nor UTF-8.");
    }
  }

  /** The rest of the record but its separator. */
  private byte[] image(String name, int end) throws NistRefusedException {
    int length = end - 1 - at;
    if (length < 1) {
      throw new NistRefusedException(name, "The image is empty.");
    }
    if (length > NistLimits.MAX_IMAGE_BYTES) {
      throw new NistRefusedException(
          name, "An image has at most %d bytes.".formatted(NistLimits.MAX_IMAGE_BYTES));
    }
    byte[] data = new byte[length];
    System.arraycopy(file, at, data, 0, length);
    at = end;
    return data;
  }

  /** Over a record of a type that is not read. */
  private void step(int type) throws NistRefusedException {
    if (type < BINARY_FROM || type > BINARY_TO) {
      int start = at;
      at = start + declaredLength(type);
      return;
    }
    String name = "Type-" + type;
    if (file.length - at < BINARY_HEADER) {
      throw new NistRefusedException(name, "The record is missing.");
    }
    int length = ByteBuffer.wrap(file).getInt(at);
    if (length < BINARY_HEADER || length > file.length - at) {
      throw new NistRefusedException(
          name,
          "The record says that it has %d bytes, and %d are left in the file."
              .formatted(Integer.toUnsignedLong(length), file.length - at));
    }
    at += length;
  }

  private static boolean isNumber(String text, int mostDigits) {
    return !text.isEmpty()
        && text.length() <= mostDigits
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String shown(String text) {
    return text.length() > 20 ? text.substring(0, 20) + "..." : text;
  }
}
