package org.countersign.matcher.gallery;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.countersign.matcher.GalleryId;

/**
 * Rewrites a file of format 1, which had no codes, as one of this format. The new file is whole,
 * checked and on disk before it takes the old one's name; the old one is overwritten before it is
 * given up. A file that is not sound is left as it is.
 *
 * <p>Format 1: the same header page but for the number; blocks of 1,024 slots and then 1,024
 * vectors.
 */
final class GalleryMigration {
  private static final System.Logger LOG = System.getLogger(GalleryFile.class.getName());

  private final GalleryHeader header;
  private final GalleryLayout layout;
  private final MemorySegment old;
  private final GalleryStorage target;
  private final RowCoder coder;
  private int rows;

  private GalleryMigration(GalleryHeader header, MemorySegment old, GalleryStorage target) {
    this.header = header;
    this.layout = new GalleryLayout(header.dimension());
    this.old = old;
    this.target = target;
    this.coder = new RowCoder(header.dimension());
  }

  /** Whether the file is of format 1. */
  static boolean isNeeded(GalleryStorage storage) throws IOException {
    return storage.size() >= GalleryLayout.HEADER_BYTES
        && GalleryHeader.isEarlier(page(storage.map()));
  }

  private static byte[] page(MemorySegment file) {
    return file.asSlice(0, GalleryLayout.HEADER_BYTES).toArray(ValueLayout.JAVA_BYTE);
  }

  /**
   * @param file of the gallery
   * @param unfinished name for the new file while it is written; removed at a start
   * @param replaced name for the old file while it is overwritten; overwritten at a start
   */
  static void migrate(
      Path file, Path unfinished, Path replaced, GalleryId gallery, String engine, int dimension)
      throws IOException, UnsoundGalleryException {
    try (GalleryStorage storage = new FileStorage(file)) {
      GalleryHeader header =
          GalleryHeader.decode(page(storage.map()), GalleryHeader.VERSION_WITHOUT_CODES);
      if (!header.engine().equals(engine) || header.dimension() != dimension) {
        throw new UnsoundGalleryException(GalleryRecovery.otherEngine(header.engine(), engine));
      }
      long expected =
          GalleryLayout.HEADER_BYTES + header.blocks() * earlierBlockBytes(header.dimension());
      if (storage.size() < expected) {
        throw new UnsoundGalleryException(
            "it should have %d bytes and has %d".formatted(expected, storage.size()));
      }
      Files.deleteIfExists(unfinished);
      Files.createFile(unfinished);
      int rows = write(header, storage.map(), unfinished, gallery, engine);
      Files.createLink(replaced, file);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      LOG.log(
          System.Logger.Level.WARNING,
          "gallery {0}: its file was of format 1 and has been rewritten as format 2: {1} rows",
          gallery,
          rows);
    }
  }

  private static long earlierBlockBytes(int dimension) {
    return (long) GalleryLayout.ROWS_PER_BLOCK
        * (GalleryLayout.SLOT_BYTES + dimension * Float.BYTES);
  }

  private static int write(
      GalleryHeader header, MemorySegment old, Path unfinished, GalleryId gallery, String engine)
      throws IOException, UnsoundGalleryException {
    try (FileStorage target = new FileStorage(unfinished)) {
      GalleryMigration migration = new GalleryMigration(header, old, target);
      target.resize(migration.layout.fileBytes(header.blocks()));
      target.write(0, header.encode());
      for (int row = 0; row < header.blocks() * GalleryLayout.ROWS_PER_BLOCK; row++) {
        migration.copy(row);
      }
      target.force();
      // Everything that is looked at when a file is opened is looked at before it takes the name.
      GalleryRecovery.open(target, gallery, engine, header.dimension(), GalleryRecovery.Check.NOW)
          .close();
      return migration.rows;
    } catch (UnsoundGalleryException e) {
      overwriteAndDelete(unfinished);
      throw e;
    }
  }

  private void copy(int row) throws IOException {
    long block =
        GalleryLayout.HEADER_BYTES
            + row / GalleryLayout.ROWS_PER_BLOCK * earlierBlockBytes(header.dimension());
    int place = row % GalleryLayout.ROWS_PER_BLOCK;
    byte[] slot =
        old.asSlice(block + (long) place * GalleryLayout.SLOT_BYTES, GalleryLayout.SLOT_BYTES)
            .toArray(ValueLayout.JAVA_BYTE);
    Optional<Slot> decoded = Slot.decode(slot);
    if (decoded.isPresent() && decoded.get() instanceof Slot.Empty) {
      return;
    }
    target.write(layout.slotAt(row), ByteBuffer.wrap(slot));
    if (decoded.isPresent() && decoded.get() instanceof Slot.Live) {
      long at =
          block
              + (long) GalleryLayout.ROWS_PER_BLOCK * GalleryLayout.SLOT_BYTES
              + (long) place * layout.vectorBytes();
      MemorySegment bytes = old.asSlice(at, layout.vectorBytes());
      coder.encode(bytes.toArray(GalleryLayout.FLOAT));
      target.write(layout.vectorAt(row), bytes.asByteBuffer());
      target.write(layout.highAt(row), ByteBuffer.wrap(coder.high()));
      target.write(layout.termsAt(row), coder.terms());
      target.write(layout.lowAt(row), ByteBuffer.wrap(coder.low()));
      rows++;
    }
  }

  /** Zeros over everything, on disk before the name goes. */
  static void overwriteAndDelete(Path file) throws IOException {
    try (FileStorage storage = new FileStorage(file)) {
      ByteBuffer zeros = ByteBuffer.allocate(1 << 20);
      long size = storage.size();
      for (long at = 0; at < size; at += zeros.capacity()) {
        zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
        storage.write(at, zeros);
      }
      storage.force();
    }
    Files.delete(file);
  }
}
