package org.countersign.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32;

/**
 * Zip archives of one form only: nothing compressed, nothing between the files, nothing optional.
 * So two programs cannot read different files out of one archive.
 */
final class StoredZip {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int LOCAL_LENGTH = 30;

  /** What is needed to extract it: 1.0. */
  private static final short VERSION = 10;

  /** Names are UTF-8. */
  private static final short FLAGS = 1 << 11;

  /** 1 January 1980: the same files make the same archive. */
  private static final int DAY = 0x00210000;

  private static final int MAX_FILES = 10_000;

  private StoredZip() {}

  static byte[] write(SequencedMap<String, byte[]> files) {
    if (files.size() > MAX_FILES) {
      throw new IllegalArgumentException("more than " + MAX_FILES + " files");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      byte[] name = file.getKey().getBytes(StandardCharsets.UTF_8);
      ByteBuffer about = about(name, file.getValue());
      directory.writeBytes(
          little(46 + name.length)
              .putInt(CENTRAL)
              .putShort(VERSION)
              .put(about.duplicate())
              .putShort((short) 0)
              .putShort((short) 0)
              .putShort((short) 0)
              .putInt(0)
              .putInt(out.size())
              .put(name)
              .array());
      out.writeBytes(little(LOCAL_LENGTH + name.length).putInt(LOCAL).put(about).put(name).array());
      out.writeBytes(file.getValue());
    }
    int start = out.size();
    out.writeBytes(directory.toByteArray());
    out.writeBytes(
        little(22)
            .putInt(END)
            .putInt(0)
            .putShort((short) files.size())
            .putShort((short) files.size())
            .putInt(directory.size())
            .putInt(start)
            .putShort((short) 0)
            .array());
    return out.toByteArray();
  }

  /** The part that a file's own header and the directory have in common. */
  private static ByteBuffer about(byte[] name, byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return little(26)
        .putShort(VERSION)
        .putShort(FLAGS)
        .putShort((short) 0)
        .putInt(DAY)
        .putInt((int) crc.getValue())
        .putInt(bytes.length)
        .putInt(bytes.length)
        .putShort((short) name.length)
        .putShort((short) 0)
        .flip();
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The files of an archive that {@link #write} made, in their order.
   *
   * @throws IllegalArgumentException if it is anything else, and be it by one byte
   */
  static SequencedMap<String, byte[]> read(byte[] archive) {
    SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    ByteBuffer in = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    while (in.remaining() >= LOCAL_LENGTH && in.getInt(in.position()) == LOCAL) {
      int length = in.getInt(in.position() + 22);
      int name = Short.toUnsignedInt(in.getShort(in.position() + 26));
      in.position(in.position() + LOCAL_LENGTH);
      if (length < 0 || (long) name + length > in.remaining() || files.size() == MAX_FILES) {
        throw notOurs("a file in it is cut off");
      }
      byte[] nameBytes = new byte[name];
      byte[] bytes = new byte[length];
      in.get(nameBytes).get(bytes);
      String text = new String(nameBytes, StandardCharsets.UTF_8);
      if (files.putLast(text, bytes) != null) {
        throw notOurs("it has two files " + text);
      }
    }
    if (files.isEmpty() || !Arrays.equals(write(files), archive)) {
      throw notOurs("it was damaged, or packed again by another program");
    }
    return files;
  }

  private static IllegalArgumentException notOurs(String why) {
    return new IllegalArgumentException("the archive is not one of ours: " + why);
  }
}
