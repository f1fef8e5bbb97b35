package org.countersign.matcher.gallery;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** The slots of one block, looked at in place: a gallery has too many for an object each. */
final class SlotBlock {
  /** What a slot can be. */
  enum State {
    EMPTY,
    LIVE,
    GONE,
    /** None of them: torn or damaged. */
    BROKEN
  }

  private static final byte[] ZEROS = new byte[GalleryLayout.SLOT_BYTES];

  private final byte[] bytes = new byte[GalleryLayout.ROWS_PER_BLOCK * GalleryLayout.SLOT_BYTES];
  private final ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C sum = new CRC32C();

  void read(MemorySegment file, long at) {
    MemorySegment.copy(file, ValueLayout.JAVA_BYTE, at, bytes, 0, bytes.length);
  }

  /**
   * @param place of the row in the block
   */
  State state(int place) {
    int at = place * GalleryLayout.SLOT_BYTES;
    int end = at + GalleryLayout.SLOT_BYTES;
    if (Arrays.equals(bytes, at, end, ZEROS, 0, ZEROS.length)) {
      return State.EMPTY;
    }
    sum.reset();
    sum.update(bytes, at, 4);
    sum.update(bytes, at + Slot.SEQUENCE_AT, GalleryLayout.SLOT_BYTES - Slot.SEQUENCE_AT);
    if (fields.getInt(at + 4) != (int) sum.getValue()) {
      return State.BROKEN;
    }
    return switch (fields.getInt(at)) {
      case Slot.GONE -> State.GONE;
      case Slot.LIVE -> hasSubject(at) ? State.LIVE : State.BROKEN;
      default -> State.BROKEN;
    };
  }

  private boolean hasSubject(int at) {
    int length = bytes[at + Slot.LENGTH_AT];
    if (length < 1 || length > Slot.SUBJECT_BYTES) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      int letter = bytes[at + Slot.SUBJECT_AT + i];
      boolean allowed =
          (letter >= 'A' && letter <= 'Z')
              || (letter >= 'a' && letter <= 'z')
              || (letter >= '0' && letter <= '9')
              || letter == '-'
              || letter == '_';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  long sequence(int place) {
    return fields.getLong(place * GalleryLayout.SLOT_BYTES + Slot.SEQUENCE_AT);
  }
}
