package org.countersign.matcher.gallery;

import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.matcher.digest.Sha256;

/**
 * Checks every template of a gallery against the digest in its slot, and every code against its
 * template. Until that is done the gallery is not searched: a search of unchecked rows could miss
 * somebody, and nothing would show it. Progress can be asked meanwhile.
 */
final class GalleryCheck {
  private static final System.Logger LOG = System.getLogger(GalleryFile.class.getName());

  private final GalleryFile gallery;
  private final int rows;
  private final AtomicInteger nextBlock = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();

  GalleryCheck(GalleryFile gallery) {
    this.gallery = gallery;
    this.rows = gallery.view().rows();
  }

  /** How far it is, in one sentence. */
  String progress() {
    return "gallery %s is being checked and is searched when that is done: %d of %d rows"
        .formatted(gallery.view().gallery(), Math.min(done.get(), rows), rows);
  }

  /** Checks everything, on all cores; the gallery is then open for searches, or failed. */
  void run(Cores cores) {
    long start = System.nanoTime();
    try {
      cores.together(cores.count(), this::share);
      if (!gallery.failure().isEmpty()) {
        return;
      }
      gallery.checked();
      LOG.log(
          System.Logger.Level.INFO,
          "gallery {0}: {1} rows checked in {2} ms",
          gallery.view().gallery(),
          rows,
          (System.nanoTime() - start) / 1_000_000);
    } catch (DamageException e) {
      gallery.damaged(e.what());
    } catch (InternalError e) {
      LOG.log(System.Logger.Level.ERROR, "a gallery file could not be read", e);
      gallery.damaged("a part of it could not be read");
    }
  }

  private void share() {
    int blocks = (rows + GalleryLayout.ROWS_PER_BLOCK - 1) / GalleryLayout.ROWS_PER_BLOCK;
    for (int block = nextBlock.getAndIncrement();
        block < blocks;
        block = nextBlock.getAndIncrement()) {
      gallery.reading().lock();
      try {
        if (!gallery.failure().isEmpty()) {
          return;
        }
        // What is live now: a row that was taken out meanwhile may be zeros already.
        block(gallery.view(), block * GalleryLayout.ROWS_PER_BLOCK);
      } finally {
        gallery.reading().unlock();
      }
      done.addAndGet(GalleryLayout.ROWS_PER_BLOCK);
    }
  }

  private static void block(GalleryView view, int first) {
    Rows rows = new Rows(view.file(), view.layout());
    for (int row = first; row < first + GalleryLayout.ROWS_PER_BLOCK; row++) {
      if (view.isLive(row)) {
        rows.check(row);
      }
    }
  }

  /** Checks rows of one view. For one thread, which holds the read lock. */
  static final class Rows {
    private final GalleryLayout layout;
    private final MemorySegment file;
    private final CodeCheck codes;
    private final MessageDigest sha256 = Sha256.create();
    private final byte[] vector;
    private final byte[] slot = new byte[GalleryLayout.SLOT_BYTES];

    Rows(MemorySegment file, GalleryLayout layout) {
      this.layout = layout;
      this.file = file;
      this.codes = new CodeCheck(file, layout);
      this.vector = new byte[layout.vectorBytes()];
    }

    void check(int row) {
      MemorySegment.ofArray(slot).copyFrom(file.asSlice(layout.slotAt(row), slot.length));
      MemorySegment.ofArray(vector).copyFrom(file.asSlice(layout.vectorAt(row), vector.length));
      sha256.update(Slot.DIGEST_PREFIX);
      sha256.update(slot, Slot.LENGTH_AT, 1 + slot[Slot.LENGTH_AT]);
      // Expiry and flags stand next to each other in the slot and in the digest.
      sha256.update(slot, Slot.EXPIRES_AT, 2 * Integer.BYTES);
      sha256.update(vector);
      int end = Slot.DIGEST_AT + Sha256.BYTES;
      byte[] found = sha256.digest();
      if (!Arrays.equals(found, 0, found.length, slot, Slot.DIGEST_AT, end)) {
        throw new DamageException("the template in row " + row + " is damaged");
      }
      if (!codes.hasRightCodes(row)) {
        throw new DamageException("the code of row " + row + " is damaged");
      }
    }
  }

  /** Carries what is wrong from the thread that found it. */
  static final class DamageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String what;

    DamageException(String what) {
      super(what);
      this.what = what;
    }

    String what() {
      return what;
    }
  }
}
