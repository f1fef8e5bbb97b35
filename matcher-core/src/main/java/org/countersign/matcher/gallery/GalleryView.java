package org.countersign.matcher.gallery;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.SubjectId;
import org.countersign.matcher.digest.Sha256;

/**
 * A gallery at one moment. Immutable; its live rows are not overwritten while the read lock of its
 * {@link GalleryFile} is held. Costs four bytes a row on the heap: who a row is, is read from the
 * mapped file when it is asked.
 */
final class GalleryView {
  private final GalleryId gallery;
  private final GalleryLayout layout;
  private final MemorySegment file;

  /** Rows that have been written, live or gone. */
  private final int rows;

  /** Live rows, ascending by subject. */
  private final int[] bySubject;

  private final AtomicReference<Eligible> latest;

  /**
   * @param bySubject not copied: handed over
   */
  GalleryView(
      GalleryId gallery, GalleryLayout layout, MemorySegment file, int rows, int[] bySubject) {
    this.gallery = gallery;
    this.layout = layout;
    this.file = file;
    this.rows = rows;
    this.bySubject = bySubject;
    this.latest = new AtomicReference<>(new Eligible(Long.MIN_VALUE, new BitSet(), 0, ""));
  }

  /**
   * Rows that may be searched on one day.
   *
   * @param day days since 1970-01-01
   * @param mask a bit for each eligible row; not to be changed
   * @param snapshot digest of the eligible rows in order of their subjects
   */
  record Eligible(long day, BitSet mask, int count, String snapshot) {}

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

  SubjectId subject(int row) {
    long slot = layout.slotAt(row);
    byte[] id = new byte[file.get(ValueLayout.JAVA_BYTE, slot + Slot.LENGTH_AT)];
    MemorySegment.copy(file, ValueLayout.JAVA_BYTE, slot + Slot.SUBJECT_AT, id, 0, id.length);
    return new SubjectId(new String(id, StandardCharsets.US_ASCII));
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
    int[] changed;
    if (place >= 0) {
      changed = bySubject.clone();
      changed[place] = row;
    } else {
      int at = -(place + 1);
      changed = new int[bySubject.length + 1];
      System.arraycopy(bySubject, 0, changed, 0, at);
      changed[at] = row;
      System.arraycopy(bySubject, at, changed, at + 1, bySubject.length - at);
    }
    return new GalleryView(gallery, layout, newFile, newRows, changed);
  }

  GalleryView without(SubjectId subject) {
    int place = place(subject);
    int[] changed = new int[bySubject.length - 1];
    System.arraycopy(bySubject, 0, changed, 0, place);
    System.arraycopy(bySubject, place + 1, changed, place, changed.length - place);
    return new GalleryView(gallery, layout, file, rows, changed);
  }

  /** Worked out once for a view and day. */
  Eligible eligible(long day) {
    Eligible known = latest.get();
    if (known.day == day) {
      return known;
    }
    Eligible worked = work(day);
    latest.set(worked);
    return worked;
  }

  private Eligible work(long day) {
    BitSet mask = new BitSet(rows);
    for (int row : bySubject) {
      long slot = layout.slotAt(row);
      boolean current = file.get(GalleryLayout.INT, slot + Slot.EXPIRES_AT) >= day;
      // An unknown flag is a reason to leave somebody out, never to take them in.
      if (current && file.get(GalleryLayout.INT, slot + Slot.FLAGS_AT) == 0) {
        mask.set(row);
      }
    }
    int count = mask.cardinality();
    MessageDigest sha256 = Sha256.create();
    sha256.update(
        "countersign/gallery-snapshot/v1\n%s\n%d\n"
            .formatted(gallery, count)
            .getBytes(StandardCharsets.US_ASCII));
    byte[] digest = new byte[Sha256.BYTES];
    for (int row : bySubject) {
      if (mask.get(row)) {
        long at = layout.slotAt(row) + Slot.DIGEST_AT;
        MemorySegment.copy(file, ValueLayout.JAVA_BYTE, at, digest, 0, digest.length);
        sha256.update(ByteBuffer.wrap(digest));
      }
    }
    return new Eligible(day, mask, count, HexFormat.of().formatHex(sha256.digest()));
  }
}
