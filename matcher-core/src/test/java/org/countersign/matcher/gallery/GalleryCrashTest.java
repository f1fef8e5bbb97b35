package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.LogCapture;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.SubjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pulls the plug, or fails the disk, at every step of every change. */
final class GalleryCrashTest {
  private static final GalleryId GALLERY = new GalleryId("booking");
  private static final int SECTOR = 512;
  private static final int LATER = GalleryAssertions.DAY + 100;

  private final LogCapture log = new LogCapture(GalleryFile.class);

  @AfterEach
  void stop() {
    log.close();
  }

  /** A change and what the gallery holds after it. */
  private record Done(int steps, Map<SubjectId, float[]> contents) {}

  private static byte[] emptyFile() {
    byte[] page = new byte[GalleryLayout.HEADER_BYTES];
    new GalleryHeader(GALLERY, Vectors.ENGINE, Vectors.DIMENSION, 0).encode().get(page, 0, SECTOR);
    return page;
  }

  private static GalleryFile open(MemoryStorage storage)
      throws IOException, UnsoundGalleryException {
    return GalleryRecovery.open(
        storage, GALLERY, Vectors.ENGINE, Vectors.DIMENSION, GalleryRecovery.Check.NOW);
  }

  private interface Change {
    void apply(GalleryFile gallery, Map<SubjectId, float[]> model);
  }

  private static Change put(int subject, long seed) {
    return (gallery, model) -> {
      gallery.put(Vectors.subject(subject), Vectors.unit(seed), LATER);
      model.put(Vectors.subject(subject), Vectors.unit(seed));
    };
  }

  private static Change expunge(int subject) {
    return (gallery, model) -> {
      assertThat(gallery.expunge(Vectors.subject(subject)))
          .isEqualTo(model.containsKey(Vectors.subject(subject)));
      model.remove(Vectors.subject(subject));
    };
  }

  /** First growth, adding, replacing, expunging, filling a hole, expunging the last row. */
  private static final List<Change> STORY =
      List.of(
          put(1, 1),
          put(2, 2),
          put(3, 3),
          put(2, 22),
          expunge(1),
          put(4, 4),
          expunge(9),
          expunge(3),
          put(4, 44));

  private static List<Done> tell(MemoryStorage storage, List<Change> story)
      throws IOException, UnsoundGalleryException {
    List<Done> done = new ArrayList<>();
    try (GalleryFile gallery = open(storage)) {
      Map<SubjectId, float[]> model = new TreeMap<>();
      done.add(new Done(storage.steps.size(), Map.of()));
      for (Change change : story) {
        change.apply(gallery, model);
        GalleryAssertions.assertHolds(gallery, model);
        done.add(new Done(storage.steps.size(), new TreeMap<>(model)));
      }
    }
    return done;
  }

  @Test
  void isWholeAfterACrashAtEveryStep() throws Exception {
    MemoryStorage storage = new MemoryStorage(emptyFile());
    List<Done> done = tell(storage, STORY);
    List<MemoryStorage.Step> steps = List.copyOf(storage.steps);
    int crashes = 0;
    for (int crash = 0; crash <= steps.size(); crash++) {
      for (byte[] disk : disksAfter(steps.subList(0, crash))) {
        assertOldOrNew(disk, done, crash);
        crashes++;
      }
    }
    // Otherwise the loop above tried next to nothing.
    assertThat(crashes).isGreaterThan(80);
  }

  /**
   * Everything up to the last sync is on disk. Of what came after it, each step may be, in any
   * combination; and of a write over several sectors, its first or its second half.
   */
  private static List<byte[]> disksAfter(List<MemoryStorage.Step> steps) {
    int synced = 0;
    for (int i = 0; i < steps.size(); i++) {
      synced = steps.get(i) instanceof MemoryStorage.Step.Force ? i + 1 : synced;
    }
    byte[] certain = emptyFile();
    for (MemoryStorage.Step step : steps.subList(0, synced)) {
      certain = apply(certain, step, 0, Integer.MAX_VALUE);
    }
    List<byte[]> disks = new ArrayList<>(List.of(certain));
    for (MemoryStorage.Step step : steps.subList(synced, steps.size())) {
      for (byte[] disk : List.copyOf(disks)) {
        disks.add(apply(disk, step, 0, Integer.MAX_VALUE));
        if (step instanceof MemoryStorage.Step.Write write && write.bytes().size() > SECTOR) {
          int half = write.bytes().size() / 2;
          disks.add(apply(disk, step, 0, half));
          disks.add(apply(disk, step, half, Integer.MAX_VALUE));
        }
      }
    }
    return disks;
  }

  private static byte[] apply(byte[] disk, MemoryStorage.Step step, int from, int to) {
    return switch (step) {
      case MemoryStorage.Step.Force _ -> disk;
      case MemoryStorage.Step.Resize(long size) -> Arrays.copyOf(disk, (int) size);
      case MemoryStorage.Step.Write(long at, List<Byte> bytes) -> {
        byte[] changed = Arrays.copyOf(disk, (int) Math.max(disk.length, at + bytes.size()));
        for (int i = from; i < Math.min(bytes.size(), to); i++) {
          changed[(int) at + i] = bytes.get(i);
        }
        yield changed;
      }
    };
  }

  private static void assertOldOrNew(byte[] disk, List<Done> done, int crash) throws Exception {
    Map<SubjectId, float[]> before = Map.of();
    Map<SubjectId, float[]> after = Map.of();
    for (Done change : done) {
      if (change.steps <= crash) {
        before = change.contents;
      }
    }
    for (Done change : done.reversed()) {
      if (change.steps >= crash) {
        after = change.contents;
      }
    }
    MemoryStorage restarted = new MemoryStorage(disk);
    try (GalleryFile gallery = open(restarted)) {
      Map<SubjectId, float[]> found = GalleryAssertions.contents(gallery);
      GalleryAssertions.assertHolds(gallery, same(found, before) ? before : after);
      // And it can be written to.
      gallery.put(Vectors.subject(77), Vectors.unit(77), LATER);
      found.put(Vectors.subject(77), Vectors.unit(77));
      GalleryAssertions.assertHolds(gallery, found);
    }
    // What recovery did is itself durable and needs no second recovery.
    int steps = restarted.steps.size();
    try (GalleryFile gallery = open(new MemoryStorage(restarted.contents()))) {
      assertThat(gallery.subjects()).contains(Vectors.subject(77));
    }
    assertThat(steps).isPositive();
  }

  private static boolean same(Map<SubjectId, float[]> a, Map<SubjectId, float[]> b) {
    return a.keySet().equals(b.keySet())
        && a.keySet().stream().allMatch(subject -> Arrays.equals(a.get(subject), b.get(subject)));
  }

  @ParameterizedTest
  @EnumSource
  void stopsUsingAFileThatFailedAndComesBackWhole(MemoryStorage.Fault fault) throws Exception {
    for (int change = 0; change < STORY.size(); change++) {
      for (int step = 0; ; step++) {
        MemoryStorage storage = new MemoryStorage(emptyFile());
        List<Done> done = tell(storage, STORY.subList(0, change));
        MemoryStorage again = new MemoryStorage(storage.contents());
        Map<SubjectId, float[]> before = done.getLast().contents;
        Map<SubjectId, float[]> after = new TreeMap<>(before);
        try (GalleryFile gallery = open(again)) {
          again.failAt(step, fault);
          if (!fails(gallery, STORY.get(change), after)) {
            break;
          }
          assertNotUsed(gallery);
        }
        try (GalleryFile gallery = open(new MemoryStorage(again.contents()))) {
          // The model was not changed by the change that threw: work out what it wanted.
          Map<SubjectId, float[]> wanted = wanted(STORY.subList(0, change + 1));
          Map<SubjectId, float[]> found = GalleryAssertions.contents(gallery);
          GalleryAssertions.assertHolds(gallery, same(found, before) ? before : wanted);
        }
      }
    }
  }

  private static Map<SubjectId, float[]> wanted(List<Change> story) throws Exception {
    return tell(new MemoryStorage(emptyFile()), story).getLast().contents;
  }

  private static boolean fails(GalleryFile gallery, Change change, Map<SubjectId, float[]> model) {
    try {
      change.apply(gallery, model);
      return false;
    } catch (MatcherUnavailableException e) {
      assertThat(e)
          .hasMessageContaining("could not be written: no space left on device; it is not used");
      return true;
    }
  }

  private static void assertNotUsed(GalleryFile gallery) {
    assertThatThrownBy(() -> gallery.put(Vectors.subject(5), Vectors.unit(5), LATER))
        .isInstanceOf(MatcherUnavailableException.class);
    Query query = new Query(Vectors.unit(1), 0, 1, 0, new SplittableRandom(1));
    assertThat(
            GalleryScan.scan(
                Vectors.SCANNER, List.of(gallery), GalleryAssertions.DAY, List.of(query)))
        .isInstanceOfSatisfying(
            ScanOutcome.Unavailable.class,
            none -> assertThat(none.reason()).contains("gallery booking could not be written"));
  }

  @Test
  void cutsATornLastSlotAndSaysSo() throws Exception {
    MemoryStorage storage = new MemoryStorage(emptyFile());
    tell(storage, STORY.subList(0, 3));
    byte[] disk = storage.contents();
    GalleryLayout layout = new GalleryLayout(Vectors.DIMENSION);
    Arrays.fill(disk, (int) layout.slotAt(2) + 60, (int) layout.slotAt(2) + 128, (byte) 0);
    try (GalleryFile gallery = open(new MemoryStorage(disk))) {
      GalleryAssertions.assertHolds(
          gallery,
          Map.of(
              Vectors.subject(1), Vectors.unit(1),
              Vectors.subject(2), Vectors.unit(2)));
    }
    assertThat(log.said())
        .containsExactly("WARNING gallery booking: row 2 was not written to its end and is cut");
  }

  @Test
  void keepsTheLaterOfTwoRowsOfOnePerson() throws Exception {
    MemoryStorage storage = new MemoryStorage(emptyFile());
    tell(storage, STORY.subList(0, 2));
    byte[] disk = storage.contents();
    GalleryLayout layout = new GalleryLayout(Vectors.DIMENSION);
    ByteBuffer vector = ByteBuffer.wrap(Vectors.bytes(Vectors.unit(22)));
    RowDigest digest = Slot.digest(Vectors.subject(2), LATER, 0, vector.duplicate());
    Slot later = new Slot.Live(1000, LATER, 0, Vectors.subject(2), digest);
    vector.get(disk, (int) layout.vectorAt(2), vector.remaining());
    RowCoder codes = new RowCoder(Vectors.DIMENSION);
    codes.encode(Vectors.unit(22));
    System.arraycopy(codes.high(), 0, disk, (int) layout.highAt(2), layout.planeBytes());
    codes.terms().get(disk, (int) layout.termsAt(2), GalleryLayout.TERMS_BYTES);
    System.arraycopy(codes.low(), 0, disk, (int) layout.lowAt(2), layout.planeBytes());
    later.encode().get(disk, (int) layout.slotAt(2), GalleryLayout.SLOT_BYTES);
    try (GalleryFile gallery = open(new MemoryStorage(disk))) {
      GalleryAssertions.assertHolds(
          gallery,
          Map.of(
              Vectors.subject(1), Vectors.unit(1),
              Vectors.subject(2), Vectors.unit(22)));
    }
    assertThat(log.said()).contains("WARNING gallery booking: row 1 was replaced and is expunged");
  }
}
