package org.countersign.matcher.gallery;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.CRC32C;
import org.countersign.matcher.GalleryId;

/**
 * Opening a gallery file of arbitrary bytes: sound, or refused as unsound. Inputs that begin with a
 * zero are the file itself; others change a sound file, four bytes a change, and make its check
 * sums right again, as somebody would who knows the format.
 */
public final class FuzzGalleryFile {
  private static final GalleryId GALLERY = new GalleryId("booking");
  private static final int DIMENSION = 64;
  private static final GalleryLayout LAYOUT = new GalleryLayout(DIMENSION);
  private static final int ROWS = 5;
  private static final int SUM_OF_HEADER = 508;
  private static final Logger LOG = Logger.getLogger("org.countersign");
  private static final byte[] SOUND = sound();

  private FuzzGalleryFile() {}

  /** Called in the fuzzer's own process alone: tests of this one read what the log says. */
  public static void fuzzerInitialize() {
    // What is repaired is said in the log, a million times here.
    LOG.setLevel(Level.OFF);
  }

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    byte[] file = input[0] == 0 ? Arrays.copyOfRange(input, 1, input.length) : changed(input);
    try (GalleryFile gallery = open(new Bytes(file))) {
      if (!gallery.notSearched().isEmpty()) {
        throw new IllegalStateException("open, and " + gallery.notSearched());
      }
    } catch (UnsoundGalleryException e) {
      if (String.valueOf(e.getMessage()).isBlank()) {
        throw new IllegalStateException("refused without a word", e);
      }
    }
  }

  private static GalleryFile open(GalleryStorage storage)
      throws IOException, UnsoundGalleryException {
    return GalleryRecovery.open(
        storage, GALLERY, Vectors.ENGINE, DIMENSION, GalleryRecovery.Check.NOW);
  }

  /**
   * Each change: where (header, slot, plane, term, low plane or vector of a row), offset, value.
   */
  private static byte[] changed(byte[] input) {
    byte[] file = SOUND.clone();
    for (int i = 1; i + 4 <= input.length; i += 4) {
      int row = Byte.toUnsignedInt(input[i]) / 6 % (ROWS + 2);
      long start =
          switch (Byte.toUnsignedInt(input[i]) % 6) {
            case 0 -> 0;
            case 1 -> LAYOUT.slotAt(row);
            case 2 -> LAYOUT.highAt(row);
            case 3 -> LAYOUT.termsAt(row);
            case 4 -> LAYOUT.lowAt(row);
            default -> LAYOUT.vectorAt(row);
          };
      int at = (int) start + Byte.toUnsignedInt(input[i + 1]) + (input[i + 2] & 1) * 256;
      file[at] = input[i + 3];
    }
    correct(file, 0, SUM_OF_HEADER, SUM_OF_HEADER);
    for (int row = 0; row < ROWS + 2; row++) {
      correctSlot(file, (int) LAYOUT.slotAt(row));
    }
    return file;
  }

  private static void correct(byte[] file, int from, int to, int sumAt) {
    CRC32C sum = new CRC32C();
    sum.update(file, from, to - from);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(sumAt, (int) sum.getValue());
  }

  private static void correctSlot(byte[] file, int at) {
    boolean unused = true;
    for (int i = 0; i < GalleryLayout.SLOT_BYTES; i++) {
      unused &= file[at + i] == 0;
    }
    if (!unused) {
      CRC32C sum = new CRC32C();
      sum.update(file, at, 4);
      sum.update(file, at + 8, GalleryLayout.SLOT_BYTES - 8);
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(at + 4, (int) sum.getValue());
    }
  }

  private static byte[] sound() {
    byte[] page = new byte[GalleryLayout.HEADER_BYTES];
    new GalleryHeader(GALLERY, Vectors.ENGINE, DIMENSION, 0).encode().get(page, 0, 512);
    Bytes storage = new Bytes(page);
    try (GalleryFile gallery = open(storage)) {
      for (int i = 0; i < ROWS; i++) {
        gallery.put(Vectors.subject(i), Vectors.unit(i, DIMENSION), 30_000);
      }
      if (!gallery.expunge(Vectors.subject(2))) {
        throw new IllegalStateException("nothing to expunge");
      }
    } catch (IOException | UnsoundGalleryException e) {
      throw new IllegalStateException(e);
    }
    return storage.bytes;
  }

  static List<byte[]> seeds() {
    byte[] header = new byte[1 + 512];
    System.arraycopy(SOUND, 0, header, 1, 512);
    byte[] page = new byte[1 + GalleryLayout.HEADER_BYTES];
    System.arraycopy(SOUND, 0, page, 1, GalleryLayout.HEADER_BYTES);
    return List.of(
        header, page, new byte[] {1}, new byte[] {1, 1, 0, 0, 'G'}, new byte[] {1, 0, 8, 0, 1});
  }

  /** A disk that is an array. */
  private static final class Bytes implements GalleryStorage {
    private byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public void resize(long size) throws IOException {
      if (size > 64 << 20) {
        throw new IOException("no space left on device");
      }
      bytes = Arrays.copyOf(bytes, (int) size);
    }

    @Override
    public void write(long at, ByteBuffer source) {
      source.get(bytes, (int) at, source.remaining());
    }

    @Override
    public void force() {}

    @Override
    public MemorySegment map() {
      return MemorySegment.ofArray(bytes).asReadOnly();
    }

    @Override
    public void close() {}
  }
}
