package org.countersign.matcher.gallery;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import org.countersign.matcher.GalleryId;

/**
 * Opens a gallery file: checks its header and slots and finishes what a crash left half done (see
 * the order of writes in {@link GalleryFile}). What cannot come from a crash is damage, and a
 * damaged gallery is not opened. Templates are left to {@link GalleryCheck}, until which nothing is
 * searched.
 */
final class GalleryRecovery {
  private static final System.Logger LOG = System.getLogger(GalleryFile.class.getName());

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final GalleryStorage storage;
  private final GalleryHeader header;
  private final GalleryLayout layout;
  private final MemorySegment file;
  private int[] live = new int[0];
  private long lastSequence;
  private int rows;

  private GalleryRecovery(GalleryStorage storage, GalleryHeader header) throws IOException {
    this.storage = storage;
    this.header = header;
    this.layout = new GalleryLayout(header.dimension());
    this.file = storage.map();
  }

  /** When templates are checked. */
  enum Check {
    /** Before anything is changed. */
    NOW,
    /** At once only if they are few; otherwise {@link GalleryFile#check} is still to come. */
    LATER_IF_MANY
  }

  /** Blocks whose templates are checked in a fraction of a second. */
  private static final int FEW_BLOCKS = 16;

  /**
   * @param engine digest of the engine whose templates are wanted
   * @throws UnsoundGalleryException saying what is wrong and where; the file is as it was
   */
  static GalleryFile open(
      GalleryStorage storage, GalleryId gallery, String engine, int dimension, Check when)
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
    if (when == Check.LATER_IF_MANY && header.blocks() > FEW_BLOCKS) {
      return recovery.finish(expected);
    }
    recovery.checkTemplates();
    GalleryFile opened = recovery.finish(expected);
    opened.checked();
    return opened;
  }

  private void checkTemplates() throws UnsoundGalleryException {
    GalleryCheck.Rows check = new GalleryCheck.Rows(file, layout);
    try {
      for (int row : live) {
        check.check(row);
      }
    } catch (GalleryCheck.DamageException e) {
      throw new UnsoundGalleryException(e.what());
    }
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

  /** Reads all slots; changes nothing. */
  private void walk() throws UnsoundGalleryException {
    int capacity = header.blocks() * GalleryLayout.ROWS_PER_BLOCK;
    int[] found = new int[capacity];
    int held = 0;
    int firstEmpty = capacity;
    int torn = -1;
    SlotBlock slots = new SlotBlock();
    for (int row = 0; row < capacity; row++) {
      int place = row % GalleryLayout.ROWS_PER_BLOCK;
      if (place == 0) {
        slots.read(file, layout.slotAt(row));
      }
      SlotBlock.State state = slots.state(place);
      if (state == SlotBlock.State.EMPTY) {
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
      if (state == SlotBlock.State.BROKEN) {
        // Forgiven only if nothing comes after it: then it can be a write that a crash cut short.
        torn = row;
        continue;
      }
      lastSequence = Math.max(lastSequence, slots.sequence(place));
      if (state == SlotBlock.State.LIVE) {
        found[held++] = row;
      }
    }
    live = Arrays.copyOf(found, held);
    rows = torn >= 0 ? torn : firstEmpty;
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
    for (int row : live) {
      held.set(row);
    }
    for (int row = held.nextClearBit(0); row < rows; row = held.nextClearBit(row + 1)) {
      if (overwriteData(row)) {
        say("the expunged row %d still held a template: overwritten".formatted(row));
      }
    }
    storage.force();
    GalleryView view = new GalleryView(header.gallery(), layout, storage.map(), rows, live);
    return new GalleryFile(storage, header, lastSequence + 1, held, view);
  }

  /** Leaves one row of each subject, the latest; ascending by subject. */
  private void dropReplaced() throws IOException {
    RowSort.sort(live, Slot.SUBJECT_BYTES, this::subjectByte);
    int kept = 0;
    for (int row : live) {
      if (kept == 0 || !sameSubject(live[kept - 1], row)) {
        live[kept++] = row;
        continue;
      }
      boolean later = sequence(row) > sequence(live[kept - 1]);
      int replaced = later ? live[kept - 1] : row;
      live[kept - 1] = later ? row : live[kept - 1];
      say("row %d was replaced and is expunged".formatted(replaced));
      storage.write(layout.slotAt(replaced), new Slot.Gone(++lastSequence).encode());
      storage.force();
    }
    live = Arrays.copyOf(live, kept);
  }

  private int subjectByte(int row, int index) {
    long slot = layout.slotAt(row);
    return index < file.get(ValueLayout.JAVA_BYTE, slot + Slot.LENGTH_AT)
        ? file.get(ValueLayout.JAVA_BYTE, slot + Slot.SUBJECT_AT + index)
        : 0;
  }

  private boolean sameSubject(int a, int b) {
    int length = 1 + Slot.SUBJECT_BYTES;
    MemorySegment one = file.asSlice(layout.slotAt(a) + Slot.LENGTH_AT, length);
    return one.mismatch(file.asSlice(layout.slotAt(b) + Slot.LENGTH_AT, length)) < 0;
  }

  private long sequence(int row) {
    return file.get(LONG, layout.slotAt(row) + Slot.SEQUENCE_AT);
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

  private void say(String what) {
    LOG.log(System.Logger.Level.WARNING, "gallery {0}: {1}", header.gallery(), what);
  }
}
