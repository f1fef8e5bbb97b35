package org.countersign.matcher.gallery;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.SubjectId;

/**
 * Opens a gallery file: checks every byte that means something, and finishes what a crash left half
 * done (see the order of writes in {@link GalleryFile}). What cannot come from a crash is damage,
 * and a damaged gallery is not opened.
 */
final class GalleryRecovery {
  private static final System.Logger LOG = System.getLogger(GalleryFile.class.getName());

  private final GalleryStorage storage;
  private final GalleryHeader header;
  private final GalleryLayout layout;
  private final MemorySegment file;
  private final List<Row> live = new ArrayList<>();
  private final CodeCheck check;
  private long lastSequence;
  private int rows;

  private record Row(int number, Slot.Live slot) {}

  private GalleryRecovery(GalleryStorage storage, GalleryHeader header) throws IOException {
    this.storage = storage;
    this.header = header;
    this.layout = new GalleryLayout(header.dimension());
    this.file = storage.map();
    this.check = new CodeCheck(file, layout);
  }

  /**
   * @param engine digest of the engine whose templates are wanted
   * @throws UnsoundGalleryException saying what is wrong and where; the file is as it was
   */
  static GalleryFile open(GalleryStorage storage, GalleryId gallery, String engine, int dimension)
      throws IOException, UnsoundGalleryException {
    GalleryHeader header = header(storage);
    if (!header.gallery().equals(gallery)) {
      throw new UnsoundGalleryException("it holds gallery " + header.gallery());
    }
    if (!header.engine().equals(engine) || header.dimension() != dimension) {
      throw new UnsoundGalleryException(otherEngine(header.engine(), engine));
    }
    long expected = new GalleryLayout(dimension).fileBytes(header.blocks());
    if (storage.size() < expected) {
      throw new UnsoundGalleryException(
          "it should have %d bytes and has %d".formatted(expected, storage.size()));
    }
    GalleryRecovery recovery = new GalleryRecovery(storage, header);
    recovery.walk();
    return recovery.finish(expected);
  }

  static String otherEngine(String found, String wanted) {
    return "its templates were made by another engine (%s, not %s) and cannot be compared"
        .formatted(found, wanted);
  }

  private static GalleryHeader header(GalleryStorage storage)
      throws IOException, UnsoundGalleryException {
    if (storage.size() < GalleryLayout.HEADER_BYTES) {
      throw new UnsoundGalleryException("it has %d bytes".formatted(storage.size()));
    }
    byte[] page = new byte[GalleryLayout.HEADER_BYTES];
    MemorySegment.copy(storage.map(), ValueLayout.JAVA_BYTE, 0, page, 0, page.length);
    return GalleryHeader.decode(page);
  }

  /** Reads all slots and checks all vectors; changes nothing. */
  private void walk() throws UnsoundGalleryException {
    int capacity = header.blocks() * GalleryLayout.ROWS_PER_BLOCK;
    int firstEmpty = capacity;
    int torn = -1;
    for (int row = 0; row < capacity; row++) {
      Optional<Slot> slot = Slot.decode(bytes(layout.slotAt(row), GalleryLayout.SLOT_BYTES));
      boolean empty = slot.isPresent() && slot.get() instanceof Slot.Empty;
      if (empty) {
        firstEmpty = Math.min(firstEmpty, row);
        continue;
      }
      if (torn >= 0) {
        throw new UnsoundGalleryException("row " + torn + " is damaged");
      }
      if (firstEmpty < row) {
        throw new UnsoundGalleryException(
            "row %d is there, and row %d before it is not".formatted(row, firstEmpty));
      }
      if (slot.isEmpty()) {
        // Forgiven only if nothing comes after it: then it can be a write that a crash cut short.
        torn = row;
        continue;
      }
      take(row, slot.get());
    }
    rows = torn >= 0 ? torn : firstEmpty;
  }

  private void take(int row, Slot slot) throws UnsoundGalleryException {
    switch (slot) {
      case Slot.Empty _ -> throw new IllegalStateException("handled by the caller");
      case Slot.Gone gone -> lastSequence = Math.max(lastSequence, gone.sequence());
      case Slot.Live held -> {
        lastSequence = Math.max(lastSequence, held.sequence());
        RowDigest found =
            Slot.digest(
                held.subject(),
                held.expires(),
                held.flags(),
                file.asSlice(layout.vectorAt(row), layout.vectorBytes()).asByteBuffer());
        if (!found.equals(held.digest())) {
          throw new UnsoundGalleryException("the template in row " + row + " is damaged");
        }
        if (!check.hasRightCodes(row)) {
          throw new UnsoundGalleryException("the code of row " + row + " is damaged");
        }
        live.add(new Row(row, held));
      }
    }
  }

  private GalleryFile finish(long expected) throws IOException {
    if (storage.size() > expected) {
      say(
          "%d bytes at its end were never taken into use and are cut"
              .formatted(storage.size() - expected));
      storage.resize(expected);
      storage.force();
    }
    // The row after the last: a torn slot, or a vector whose slot was never written.
    if (rows < header.blocks() * GalleryLayout.ROWS_PER_BLOCK) {
      boolean torn = overwrite(layout.slotAt(rows), GalleryLayout.SLOT_BYTES);
      if (overwriteData(rows) || torn) {
        say("row %d was not written to its end and is cut".formatted(rows));
      }
    }
    dropReplaced();
    BitSet held = new BitSet(rows);
    live.forEach(row -> held.set(row.number));
    for (int row = held.nextClearBit(0); row < rows; row = held.nextClearBit(row + 1)) {
      if (overwriteData(row)) {
        say("the expunged row %d still held a template: overwritten".formatted(row));
      }
    }
    storage.force();
    int[] bySubject = live.stream().mapToInt(Row::number).toArray();
    GalleryView view = new GalleryView(header.gallery(), layout, storage.map(), rows, bySubject);
    return new GalleryFile(storage, header, lastSequence + 1, held, view);
  }

  /** Leaves one row of each subject, the latest; ascending by subject. */
  private void dropReplaced() throws IOException {
    live.sort(
        Comparator.comparing((Row row) -> row.slot.subject())
            .thenComparing(Comparator.comparingLong((Row row) -> row.slot.sequence()).reversed()));
    List<Row> latest = new ArrayList<>();
    Optional<SubjectId> last = Optional.empty();
    for (Row row : live) {
      if (last.isPresent() && last.get().equals(row.slot.subject())) {
        say("row %d was replaced and is expunged".formatted(row.number));
        storage.write(layout.slotAt(row.number), new Slot.Gone(++lastSequence).encode());
        storage.force();
      } else {
        latest.add(row);
        last = Optional.of(row.slot.subject());
      }
    }
    live.clear();
    live.addAll(latest);
  }

  /** Zeros over everything but the slot; false if there were only zeros. */
  private boolean overwriteData(int row) throws IOException {
    boolean changed = false;
    for (GalleryLayout.Part part : layout.parts(row)) {
      changed |= overwrite(part.at(), part.bytes());
    }
    return changed;
  }

  /** Zeros; false if there were only zeros. */
  private boolean overwrite(long at, int length) throws IOException {
    byte[] zeros = new byte[length];
    if (file.asSlice(at, length).mismatch(MemorySegment.ofArray(zeros)) < 0) {
      return false;
    }
    storage.write(at, ByteBuffer.wrap(zeros));
    return true;
  }

  private byte[] bytes(long at, int length) {
    byte[] bytes = new byte[length];
    MemorySegment.copy(file, ValueLayout.JAVA_BYTE, at, bytes, 0, length);
    return bytes;
  }

  private void say(String what) {
    LOG.log(System.Logger.Level.WARNING, "gallery {0}: {1}", header.gallery(), what);
  }
}
