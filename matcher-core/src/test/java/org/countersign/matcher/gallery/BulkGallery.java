package org.countersign.matcher.gallery;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.IntFunction;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.SubjectId;

/** Writes the file of a large gallery at once, which the product never does. */
public final class BulkGallery {
  /** What a row shall hold. */
  public interface Row {
    SubjectId subject();

    int expires();

    int flags();

    float[] vector();
  }

  private BulkGallery() {}

  /** The folder's file for the gallery must not be there. */
  public static void write(
      Path folder, GalleryId gallery, String engine, int dimension, int rows, IntFunction<Row> row)
      throws IOException {
    GalleryLayout layout = new GalleryLayout(dimension);
    int blocks = (rows + GalleryLayout.ROWS_PER_BLOCK - 1) / GalleryLayout.ROWS_PER_BLOCK;
    RowCoder coder = new RowCoder(dimension);
    try (FileChannel out =
        FileChannel.open(
            folder.resolve(gallery + ".gallery"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE)) {
      ByteBuffer page = ByteBuffer.allocate(GalleryLayout.HEADER_BYTES);
      page.put(new GalleryHeader(gallery, engine, dimension, blocks).encode()).rewind();
      write(out, page, 0);
      byte[] block = new byte[Math.toIntExact(layout.blockBytes())];
      MemorySegment segment = MemorySegment.ofArray(block);
      for (int i = 0; i < blocks; i++) {
        segment.fill((byte) 0);
        int first = i * GalleryLayout.ROWS_PER_BLOCK;
        for (int j = first; j < Math.min(rows, first + GalleryLayout.ROWS_PER_BLOCK); j++) {
          put(segment, -layout.fileBytes(i), layout, coder, j, row.apply(j));
        }
        write(out, ByteBuffer.wrap(block), layout.fileBytes(i));
      }
    }
  }

  /** Where the parts of a file lie that a scan reads. */
  public enum Bytes {
    /** High planes and terms, which every scan reads. */
    FIRST_LOOK,
    /** High planes, terms and low planes: all of the codes. */
    CODES,
    /** The vectors. */
    VECTORS
  }

  /** From where to before where, in pairs: one run for each block. */
  public static long[] runs(int dimension, int rows, Bytes bytes) {
    GalleryLayout layout = new GalleryLayout(dimension);
    int blocks = (rows + GalleryLayout.ROWS_PER_BLOCK - 1) / GalleryLayout.ROWS_PER_BLOCK;
    long[] runs = new long[2 * blocks];
    for (int i = 0; i < blocks; i++) {
      int first = i * GalleryLayout.ROWS_PER_BLOCK;
      runs[2 * i] = bytes == Bytes.VECTORS ? layout.vectorAt(first) : layout.highAt(first);
      runs[2 * i + 1] =
          switch (bytes) {
            case FIRST_LOOK -> layout.lowAt(first);
            case CODES -> layout.vectorAt(first);
            case VECTORS -> layout.fileBytes(i + 1);
          };
    }
    return runs;
  }

  /** What one query reads of so many rows. */
  public static long bytesRead(int dimension, Found found) {
    GalleryLayout layout = new GalleryLayout(dimension);
    return found.scored() * (layout.planeBytes() + GalleryLayout.TERMS_BYTES)
        + found.closer() * layout.planeBytes()
        + found.rescored() * layout.vectorBytes();
  }

  private static void put(
      MemorySegment block, long shift, GalleryLayout layout, RowCoder coder, int number, Row row) {
    ByteBuffer vector = ByteBuffer.wrap(Vectors.bytes(row.vector()));
    RowDigest digest = Slot.digest(row.subject(), row.expires(), row.flags(), vector.duplicate());
    Slot slot = new Slot.Live(number + 1, row.expires(), row.flags(), row.subject(), digest);
    coder.encode(row.vector());
    copy(block, shift + layout.slotAt(number), MemorySegment.ofBuffer(slot.encode().rewind()));
    copy(block, shift + layout.vectorAt(number), MemorySegment.ofBuffer(vector));
    copy(block, shift + layout.highAt(number), MemorySegment.ofArray(coder.high()));
    copy(block, shift + layout.termsAt(number), MemorySegment.ofBuffer(coder.terms()));
    copy(block, shift + layout.lowAt(number), MemorySegment.ofArray(coder.low()));
  }

  private static void copy(MemorySegment block, long at, MemorySegment bytes) {
    MemorySegment.copy(
        bytes, ValueLayout.JAVA_BYTE, 0, block, ValueLayout.JAVA_BYTE, at, bytes.byteSize());
  }

  private static void write(FileChannel out, ByteBuffer bytes, long at) throws IOException {
    long position = at;
    while (bytes.hasRemaining()) {
      position += out.write(bytes, position);
    }
  }
}
