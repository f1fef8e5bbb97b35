package org.countersign.matcher.gallery;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.SubjectId;

/**
 * A gallery at one moment. Immutable; its live rows are not overwritten while the read lock of its
 * {@link GalleryFile} is held. Costs about eight bytes a row on the heap: who a row is, is read
 * from the mapped file when it is asked.
 */
final class GalleryView {
  private final GalleryId gallery;
  private final GalleryLayout layout;
  private final MemorySegment file;

  /** Rows that have been written, live or gone. */
  private final int rows;

  /** Live rows, ascending by subject. */
  private final int[] bySubject;

  /** The same as a bit for each row. */
  private final RowMask live;

  private final AtomicReference<Eligible> latest;

  /**
   * @param bySubject not copied: handed over
   */
  GalleryView(
      GalleryId gallery, GalleryLayout layout, MemorySegment file, int rows, int[] bySubject) {
    this(
        gallery,
        layout,
        file,
        rows,
        bySubject,
        RowMask.of(bySubject),
        Eligible.of(gallery, layout, file, Eligible.NEVER, new int[0]));
  }

  private GalleryView(
      GalleryId gallery,
      GalleryLayout layout,
      MemorySegment file,
      int rows,
      int[] bySubject,
      RowMask live,
      Eligible latest) {
    this.gallery = gallery;
    this.layout = layout;
    this.file = file;
    this.rows = rows;
    this.bySubject = bySubject;
    this.live = live;
    this.latest = new AtomicReference<>(latest);
  }

  GalleryId gallery() {
    return gallery;
  }

  GalleryLayout layout() {
    return layout;
  }

  MemorySegment file() {
    return file;
  }

  int rows() {
    return rows;
  }

  int live() {
    return bySubject.length;
  }

  boolean isLive(int row) {
    return live.get(row);
  }

  SubjectId subject(int row) {
    long slot = layout.slotAt(row);
    byte[] id = new byte[file.get(ValueLayout.JAVA_BYTE, slot + Slot.LENGTH_AT)];
    MemorySegment.copy(file, ValueLayout.JAVA_BYTE, slot + Slot.SUBJECT_AT, id, 0, id.length);
    return new SubjectId(new String(id, StandardCharsets.US_ASCII));
  }

  /** A copy of the template of a row. */
  float[] unit(int row) {
    float[] unit = new float[layout.dimension()];
    MemorySegment.copy(file, GalleryLayout.FLOAT, layout.vectorAt(row), unit, 0, unit.length);
    return unit;
  }

  /** Last day on which a row is searched, in days since 1970-01-01. */
  int expires(int row) {
    return file.get(GalleryLayout.INT, layout.slotAt(row) + Slot.EXPIRES_AT);
  }

  /**
   * @param place from 0 to before {@link #live()}, ascending by subject
   */
  int liveRow(int place) {
    return bySubject[place];
  }

  /** Rows of all live subjects, ascending by subject. */
  int[] subjectsInOrder() {
    return bySubject.clone();
  }

  OptionalInt row(SubjectId subject) {
    int place = place(subject);
    return place >= 0 ? OptionalInt.of(bySubject[place]) : OptionalInt.empty();
  }

  /** As {@link Arrays#binarySearch(int[], int)}: negative where it would belong. */
  private int place(SubjectId subject) {
    int low = 0;
    int high = bySubject.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = subject(bySubject[middle]).compareTo(subject);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -(low + 1);
  }

  /** With {@code subject} at {@code row}, in place of where it was, if it was. */
  GalleryView with(SubjectId subject, int row, MemorySegment newFile, int newRows) {
    int place = place(subject);
    Eligible eligible = latest.get();
    RowMask bits = live.with(row);
    int[] changed;
    if (place >= 0) {
      bits = bits.without(bySubject[place]);
      eligible = eligible.without(newFile, bySubject[place]);
      changed = bySubject.clone();
      changed[place] = row;
    } else {
      int at = -(place + 1);
      changed = new int[bySubject.length + 1];
      System.arraycopy(bySubject, 0, changed, 0, at);
      changed[at] = row;
      System.arraycopy(bySubject, at, changed, at + 1, bySubject.length - at);
    }
    return new GalleryView(
        gallery, layout, newFile, newRows, changed, bits, eligible.with(layout, newFile, row));
  }

  GalleryView without(SubjectId subject) {
    int place = place(subject);
    int[] changed = new int[bySubject.length - 1];
    System.arraycopy(bySubject, 0, changed, 0, place);
    System.arraycopy(bySubject, place + 1, changed, place, changed.length - place);
    RowMask bits = live.without(bySubject[place]);
    return new GalleryView(
        gallery, layout, file, rows, changed, bits, latest.get().without(file, bySubject[place]));
  }

  /** Worked out once for a day, and carried along with every change. */
  Eligible eligible(long day) {
    Eligible known = latest.get();
    if (known.day() == day) {
      return known;
    }
    Eligible worked = Eligible.of(gallery, layout, file, day, bySubject);
    latest.set(worked);
    return worked;
  }
}
