package org.countersign.matcher.gallery;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.countersign.matcher.Limits;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.SubjectId;

/**
 * One gallery, open. Safe for use by many threads. Every change is on disk when its method returns
 * and seen by every scan that begins later.
 *
 * <p>Order of writes, each line on disk before the next begins:
 *
 * <ol>
 *   <li>Grow: longer file; header with one block more.
 *   <li>Add: vector, planes and terms; slot {@code LIVE}. A row without its slot does not count.
 *   <li>Expunge: slot {@code GONE}; zeros over vector, planes and terms. What lies in a row whose
 *       slot is {@code GONE} does not count.
 *   <li>Replace: add under a higher sequence; expunge the old row.
 * </ol>
 *
 * So a crash leaves each line done or not done, and {@link GalleryRecovery} can tell which and
 * finish it. A slot or a header is written inside one sector, which disks write whole.
 *
 * <p>Whoever reads a view holds the read lock. A row is overwritten only after it has left the view
 * and every reader of an older view is done.
 */
public final class GalleryFile implements Closeable {
  private static final System.Logger LOG = System.getLogger(GalleryFile.class.getName());

  private final GalleryStorage storage;
  private final GalleryLayout layout;
  private final ReentrantReadWriteLock overwriting = new ReentrantReadWriteLock(true);

  /** Held by whoever changes the file. */
  private final Object writing = new Object();

  /** Rows whose slot is live. */
  private final BitSet held;

  private GalleryHeader header;
  private long nextSequence;
  private volatile GalleryView view;

  /** How long the file must be at least for the view to be read. */
  private volatile long bytes;

  private volatile String failure = "";

  private volatile boolean damaged;

  /** Until its templates have been checked. */
  private volatile Optional<GalleryCheck> check;

  /**
   * @param held handed over
   */
  GalleryFile(
      GalleryStorage storage,
      GalleryHeader header,
      long nextSequence,
      BitSet held,
      GalleryView view) {
    this.storage = Objects.requireNonNull(storage);
    this.layout = view.layout();
    this.header = Objects.requireNonNull(header);
    this.nextSequence = nextSequence;
    this.held = held;
    this.view = view;
    this.bytes = layout.fileBytes(header.blocks());
    this.check = Optional.of(new GalleryCheck(this));
  }

  /** Checks every template, on all of these cores; searches are possible when it returns. */
  void check(Cores cores) {
    Optional<GalleryCheck> due = check;
    due.ifPresent(todo -> todo.run(cores));
  }

  void checked() {
    check = Optional.empty();
  }

  /** Whether the check found that it is not what was written. */
  boolean isDamaged() {
    return damaged;
  }

  void damaged(String how) {
    damaged = true;
    failure = "gallery %s is not searched: %s".formatted(view.gallery(), how);
    LOG.log(System.Logger.Level.ERROR, failure);
  }

  /** Why it cannot be searched now; empty if it can. */
  String notSearched() {
    String failed = failure();
    return failed.isEmpty() ? check.map(GalleryCheck::progress).orElse("") : failed;
  }

  GalleryView view() {
    return view;
  }

  /** To be held while a {@link #view()} taken under it is read. */
  Lock reading() {
    return overwriting.readLock();
  }

  /**
   * Why nothing can be done with this file any more; empty while all is well. Asked before every
   * use: reading a mapped file that somebody has cut ends the process, not the call.
   */
  public String failure() {
    try {
      if (failure.isEmpty() && storage.size() < bytes) {
        fail("has shrunk from %d bytes to %d".formatted(bytes, storage.size()));
      }
    } catch (IOException e) {
      fail("cannot be read: " + e.getMessage());
    }
    return failure;
  }

  private void fail(String what) {
    failure = "gallery %s %s; it is not used until the next start".formatted(view.gallery(), what);
  }

  /**
   * Adds or replaces a subject.
   *
   * @param unit of length 1, of the gallery's dimension
   * @param expires last day, in days since 1970-01-01
   */
  public void put(SubjectId subject, float[] unit, int expires) {
    ByteBuffer vector = encode(unit);
    RowCoder codes = new RowCoder(layout.dimension());
    codes.encode(unit);
    change(() -> place(subject, vector, codes, expires));
  }

  /**
   * Changes the last day of a subject and nothing else.
   *
   * @return false if the subject was not there
   */
  public boolean reschedule(SubjectId subject, int expires) {
    boolean[] found = new boolean[1];
    change(
        () -> {
          OptionalInt row = view.row(subject);
          found[0] = row.isPresent();
          if (row.isPresent() && view.expires(row.getAsInt()) != expires) {
            float[] unit = view.unit(row.getAsInt());
            RowCoder codes = new RowCoder(layout.dimension());
            codes.encode(unit);
            place(subject, encode(unit), codes, expires);
          }
        });
    return found[0];
  }

  private void place(SubjectId subject, ByteBuffer vector, RowCoder codes, int expires)
      throws IOException {
    OptionalInt old = view.row(subject);
    int row = freeRow();
    RowDigest digest = Slot.digest(subject, expires, 0, vector.duplicate());
    storage.write(layout.vectorAt(row), vector.duplicate());
    storage.write(layout.highAt(row), ByteBuffer.wrap(codes.high()));
    storage.write(layout.termsAt(row), codes.terms());
    storage.write(layout.lowAt(row), ByteBuffer.wrap(codes.low()));
    storage.force();
    Slot live = new Slot.Live(nextSequence++, expires, 0, subject, digest);
    storage.write(layout.slotAt(row), live.encode());
    storage.force();
    // Durable here: from now on searches see it.
    held.set(row);
    view = view.with(subject, row, mapped(row), Math.max(view.rows(), row + 1));
    if (old.isPresent()) {
      erase(old.getAsInt());
    }
  }

  /** False if the subject was not there. */
  public boolean expunge(SubjectId subject) {
    boolean[] found = new boolean[1];
    change(
        () -> {
          OptionalInt row = view.row(subject);
          found[0] = row.isPresent();
          if (row.isPresent()) {
            view = view.without(subject);
            erase(row.getAsInt());
          }
        });
    return found[0];
  }

  /**
   * @throws MatcherUnavailableException if the subject is not there, or the file failed
   */
  float[] template(SubjectId subject) {
    reading().lock();
    try {
      String failed = failure();
      GalleryView now = view;
      OptionalInt row = failed.isEmpty() ? now.row(subject) : OptionalInt.empty();
      if (row.isEmpty()) {
        throw new MatcherUnavailableException(
            failed.isEmpty() ? "the subject is not in " + now.gallery() : failed);
      }
      long at = layout.vectorAt(row.getAsInt());
      return now.file().asSlice(at, layout.vectorBytes()).toArray(GalleryLayout.FLOAT);
    } finally {
      reading().unlock();
    }
  }

  /** Those of these subjects who may be searched on a day, with copies of their templates. */
  List<EligibleRow> eligible(long day, Collection<SubjectId> among) {
    reading().lock();
    try {
      String reason = notSearched();
      if (!reason.isEmpty()) {
        throw new MatcherUnavailableException(reason);
      }
      GalleryView now = view;
      Eligible eligible = now.eligible(day);
      List<EligibleRow> rows = new ArrayList<>();
      for (SubjectId subject : among) {
        OptionalInt row = now.row(subject);
        if (row.isPresent() && eligible.mask().get(row.getAsInt())) {
          rows.add(new EligibleRow(subject, now.unit(row.getAsInt())));
        }
      }
      return rows;
    } finally {
      reading().unlock();
    }
  }

  /** Ascending. */
  public Set<SubjectId> subjects() {
    reading().lock();
    try {
      if (!failure().isEmpty()) {
        throw new MatcherUnavailableException(failure);
      }
      GalleryView now = view;
      Set<SubjectId> subjects = new TreeSet<>();
      for (int row : now.subjectsInOrder()) {
        subjects.add(now.subject(row));
      }
      return subjects;
    } finally {
      reading().unlock();
    }
  }

  /** Takes a row out of the file. The view must not hold it any more. */
  private void erase(int row) throws IOException {
    overwriting.writeLock().lock();
    try {
      // The write lock was ours: no reader is left that began with an older view.
      held.clear(row);
    } finally {
      overwriting.writeLock().unlock();
    }
    storage.write(layout.slotAt(row), new Slot.Gone(nextSequence++).encode());
    storage.force();
    for (GalleryLayout.Part part : layout.parts(row)) {
      storage.write(part.at(), ByteBuffer.allocate(part.bytes()));
    }
    storage.force();
  }

  private MemorySegment mapped(int row) throws IOException {
    long end = layout.vectorAt(row) + layout.vectorBytes();
    return view.file().byteSize() >= end ? view.file() : storage.map();
  }

  /** One that somebody left, or the next. */
  private int freeRow() throws IOException {
    int row = held.nextClearBit(0);
    if (row >= Limits.MAX_GALLERY_ROWS) {
      throw new IllegalStateException(
          "gallery %s is full: %d rows".formatted(header.gallery(), row));
    }
    if (row >= header.blocks() * (long) GalleryLayout.ROWS_PER_BLOCK) {
      storage.resize(layout.fileBytes(header.blocks() + 1));
      storage.force();
      GalleryHeader longer = header.withBlocks(header.blocks() + 1);
      storage.write(0, longer.encode());
      storage.force();
      header = longer;
      bytes = layout.fileBytes(header.blocks());
    }
    return row;
  }

  private interface Change {
    void run() throws IOException;
  }

  /**
   * After a failed write or sync nobody knows what is on disk, and asking the page cache would not
   * tell: the file is not used again before it has been closed and read anew.
   */
  private void change(Change change) {
    synchronized (writing) {
      if (!failure().isEmpty()) {
        throw new MatcherUnavailableException(failure);
      }
      try {
        change.run();
      } catch (IOException e) {
        fail("could not be written: " + e.getMessage());
        throw new MatcherUnavailableException(failure, e);
      }
    }
  }

  private ByteBuffer encode(float[] unit) {
    if (unit.length != layout.dimension()) {
      throw new IllegalArgumentException(
          "a template of gallery %s has %d values, not %d"
              .formatted(view.gallery(), unit.length, layout.dimension()));
    }
    Similarity.requireUnit(unit, "a template");
    ByteBuffer out = ByteBuffer.allocate(layout.vectorBytes()).order(ByteOrder.LITTLE_ENDIAN);
    out.asFloatBuffer().put(unit);
    return out;
  }

  @Override
  public void close() throws IOException {
    synchronized (writing) {
      failure = "gallery %s is closed".formatted(header.gallery());
      storage.close();
    }
  }
}
