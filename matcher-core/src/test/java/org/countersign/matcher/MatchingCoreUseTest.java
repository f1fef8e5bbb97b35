package org.countersign.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.countersign.matcher.image.DecodedImage;
import org.countersign.matcher.onnx.OnnxModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An open core in the hands of a crowd: expunged and expired people, unfit images, many threads.
 */
final class MatchingCoreUseTest {
  private static final GalleryId BOOKING = new GalleryId("booking");
  private static final SubjectId S001 = new SubjectId("S001");

  @TempDir Path folder;

  @Test
  void findsNobodyWhoWasExpungedOrHasExpired() {
    try (TestCore core = new TestCore(folder);
        Photograph probe = core.read(SyntheticFaces.bytes("probes/S001_phone.jpg"))) {
      core.matcher.galleries().create(BOOKING);
      byte[] photograph = SyntheticFaces.bytes("gallery/S001.jpg");
      assertThat(core.enrol(BOOKING, S001, photograph)).isInstanceOf(EnrolOutcome.Prepared.class);
      Face face = core.matcher.faces(probe).getFirst();
      assertThat(candidates(core, probe, face)).containsExactly(S001);
      // The last moment of the last day, and the first of the next.
      core.setClock(Instant.parse("2030-01-01T23:59:59Z"));
      assertThat(candidates(core, probe, face)).containsExactly(S001);
      core.setClock(Instant.parse("2030-01-02T00:00:00Z"));
      assertThat(candidates(core, probe, face)).isEmpty();
      core.setClock(TestCore.START);
      assertThat(core.matcher.galleries().expunge(BOOKING, S001)).isTrue();
      assertThat(candidates(core, probe, face)).isEmpty();
      assertThat(core.matcher.galleries().expunge(BOOKING, S001)).isFalse();
    }
  }

  @Test
  void refusesFacesTooSmallToCompare() {
    try (TestCore core = new TestCore(folder)) {
      core.matcher.galleries().create(BOOKING);
      try (Photograph large = core.read(SyntheticFaces.bytes("gallery/S003.jpg"));
          Photograph small = core.read(large.display(88))) {
        Face face = core.matcher.faces(small).getFirst();
        assertThat(face.box().height()).isBetween(40, 63);
        EnrolOutcome outcome = core.enrol(BOOKING, S001, large.display(88));
        assertThat(outcome)
            .isEqualTo(
                new EnrolOutcome.Unsuitable(
                    "The face is %d pixels high; an enrolment needs 64."
                        .formatted(face.box().height())));
        assertThat(core.matcher.galleries().subjects(BOOKING)).isEmpty();
      }
    }
  }

  @Test
  void refusesImagesWithAReasonAndKeepsNothing() {
    try (TestCore core = new TestCore(folder)) {
      long open = DecodedImage.open();
      assertThat(core.matcher.read(new byte[0]))
          .isEqualTo(new Intake.Refused(Intake.Reason.EMPTY, "The file is empty."));
      byte[] text = "not an image".getBytes(StandardCharsets.UTF_8);
      assertThat(core.matcher.read(text)).isInstanceOf(Intake.Refused.class);
      assertThat(core.matcher.read(new byte[Limits.MAX_IMAGE_BYTES + 1]))
          .extracting(intake -> ((Intake.Refused) intake).reason())
          .isEqualTo(Intake.Reason.TOO_MANY_BYTES);
      assertThat(DecodedImage.open()).isEqualTo(open);
    }
  }

  /** A whole search, fifty times: nothing native is left behind. */
  @Test
  void holdsNoNativeMemoryAfterASearch() {
    byte[] photograph = SyntheticFaces.bytes("gallery/S001.jpg");
    byte[] file = SyntheticFaces.bytes("probes/S001_phone.jpg");
    long models = OnnxModel.open();
    try (TestCore core = new TestCore(folder)) {
      core.matcher.galleries().create(BOOKING);
      assertThat(core.enrol(BOOKING, S001, photograph)).isInstanceOf(EnrolOutcome.Prepared.class);
      searchOnce(core, file);
      long images = DecodedImage.open();
      long pointers = Pointer.totalCount();
      for (int round = 0; round < 50; round++) {
        searchOnce(core, file);
        assertThat(DecodedImage.open()).isEqualTo(images);
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
      }
      assertThat(OnnxModel.open()).isEqualTo(models + 3);
    }
    assertThat(OnnxModel.open()).isEqualTo(models);
  }

  @Test
  void givesManyThreadsWhatItGivesOne() throws Exception {
    try (TestCore core = new TestCore(folder);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      core.enrolAll(BOOKING);
      List<byte[]> files =
          SyntheticFaces.ofKind("probe").stream()
              .limit(12)
              .map(SyntheticFaces.Picture::bytes)
              .toList();
      List<List<SearchOutcome.Candidate>> alone = new ArrayList<>();
      for (byte[] file : files) {
        alone.add(((SearchOutcome.Matched) searchOnce(core, file)).candidates());
      }
      List<Callable<SearchOutcome>> calls = new ArrayList<>();
      for (int round = 0; round < 3; round++) {
        for (byte[] file : files) {
          calls.add(() -> searchOnce(core, file));
        }
      }
      List<Future<SearchOutcome>> outcomes = threads.invokeAll(calls);
      for (int i = 0; i < outcomes.size(); i++) {
        assertThat(((SearchOutcome.Matched) outcomes.get(i).get()).candidates())
            .isEqualTo(alone.get(i % files.size()));
      }
    }
  }

  @Test
  void refusesUseAfterClosing() {
    TestCore core = new TestCore(folder);
    Photograph probe = core.read(SyntheticFaces.bytes("probes/S001_phone.jpg"));
    Face face = core.matcher.faces(probe).getFirst();
    core.close();
    core.close();
    assertThatThrownBy(() -> core.search(probe, face, 5, 0, BOOKING))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the matching core is closed");
    assertThat(core.matcher.health())
        .isEqualTo(new MatcherHealth(false, "the matching core is closed"));
    // A photograph is its owner's and outlives the core.
    assertThat(probe.display(100)).isNotEmpty();
    probe.close();
  }

  private static List<SubjectId> candidates(TestCore core, Photograph probe, Face face) {
    SearchOutcome outcome = core.search(probe, face, 5, 0, BOOKING);
    return ((SearchOutcome.Matched) outcome)
        .candidates().stream().map(SearchOutcome.Candidate::subject).toList();
  }

  private static SearchOutcome searchOnce(TestCore core, byte[] file) {
    try (Photograph probe = core.read(file)) {
      Face face = core.matcher.faces(probe).getFirst();
      assertThat(probe.crop(face, 100)).isNotEmpty();
      SearchOutcome outcome = core.search(probe, face, 5, 2, BOOKING);
      assertThat(outcome).isInstanceOf(SearchOutcome.Matched.class);
      return outcome;
    }
  }
}
