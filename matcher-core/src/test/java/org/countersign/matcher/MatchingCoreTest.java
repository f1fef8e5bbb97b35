package org.countersign.matcher;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.countersign.matcher.onnx.OnnxModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening and closing, and what operators do. */
final class MatchingCoreTest {
  private static final GalleryId BOOKING = new GalleryId("booking");
  private static final SubjectId S001 = new SubjectId("S001");

  @TempDir Path folder;

  /** A copy of the bundled engine that a test can spoil. */
  private Path engine() throws IOException {
    return TestEngines.bundled(folder.resolve("engine"));
  }

  private MatcherConfig config() {
    return MatcherConfig.in(folder.resolve("data")).withNativeLibraries(TestCore.NATIVE);
  }

  private void assertRefused(Path engine, String... words) {
    long models = OnnxModel.open();
    var thrown =
        assertThatThrownBy(() -> MatchingCore.open(config().withEngine(engine)).close())
            .isInstanceOf(MatcherUnavailableException.class)
            .hasMessageNotContaining("\n");
    for (String word : words) {
      thrown.hasMessageContaining(word);
    }
    assertThat(OnnxModel.open()).as("models left open").isEqualTo(models);
  }

  @Test
  void opensAnEngineOfTheOperators() throws IOException {
    Path engine = engine();
    try (MatchingCore own = MatchingCore.open(config().withEngine(engine))) {
      ModelCard card = own.matcher().modelCard();
      assertThat(card.engine()).isEqualTo("faceplugin-mobile");
      assertThat(card.provenance()).isEqualTo("undocumented");
      assertThat(card.evaluation()).isEqualTo("none");
      assertThat(card.evaluator()).isEqualTo("none");
      assertThat(card.lowestTruePositives()).isEqualTo(-1);
      assertThat(card.limits()).hasSizeGreaterThan(4);
      assertThat(card.models())
          .extracting(ModelCard.Model::role)
          .containsExactly("detector", "landmarks", "embedder");
      assertThat(card.digest()).matches("[0-9a-f]{64}");
    }
  }

  @Test
  void refusesAModelThatIsNotTheDeclaredOne() throws IOException {
    for (String model : List.of("fr_detect.onnx", "fr_landmark.onnx", "fr_feature.onnx")) {
      Path engine = engine();
      byte[] bytes = Files.readAllBytes(engine.resolve(model));
      bytes[bytes.length / 2] ^= 1;
      Files.write(engine.resolve(model), bytes);
      assertRefused(engine, "the model " + model + " is refused: its SHA-256 is");
      Files.write(engine.resolve(model), Arrays.copyOf(bytes, 1000));
      assertRefused(engine, "the model " + model + " is refused: its SHA-256 is");
      Files.delete(engine.resolve(model));
      assertRefused(engine, "the model " + model + " cannot be read");
    }
  }

  @Test
  void comparesNothingAndListsNoEngineWhenItCouldNotOpen() throws IOException {
    Path engine = engine();
    Files.delete(engine.resolve("fr_feature.onnx"));
    try (MatchingCore core = MatchingCore.openOrExplain(config().withEngine(engine))) {
      MatcherHealth health = core.matcher().health();
      assertThat(health.ready()).isFalse();
      assertThat(health.detail()).contains("fr_feature.onnx");
      assertThat(core.engines().all()).isEmpty();
      assertThat(core.engines().problems()).containsExactly(health.detail());
      assertThat(core.engines().switchTo("ab".repeat(32), Set.of()))
          .isEqualTo(new Engines.Switch.Refused(health.detail()));
      assertThatThrownBy(() -> core.engines().beside("ab".repeat(32)))
          .isInstanceOf(MatcherUnavailableException.class)
          .hasMessage(health.detail());
      // What is kept can still be shown: the decoder was not closed with what failed.
      byte[] image = SyntheticFaces.bytes("gallery/S001.jpg");
      assertThat(core.matcher().read(image)).isInstanceOf(Intake.Accepted.class);
    }
  }

  @Test
  void refusesADescriptionThatIsWrong() throws IOException {
    Path engine = engine();
    Path file = engine.resolve("engine.properties");
    String good = Files.readString(file);
    List<String[]> spoilings =
        List.of(
            new String[] {"recipe=1", "recipe=2", "recipe 2"},
            new String[] {"recipe=1", "recipe=one", "recipe must be a whole number"},
            new String[] {"evaluation=none", "", "evaluation is missing"},
            new String[] {
              "evaluation=none", "evaluation=none\nevalution=x", "evalution is not known"
            },
            new String[] {
              "evaluation=none", "evaluation=none\nevaluation.by=nist", "something is said of it"
            },
            new String[] {
              "evaluation=none", "evaluation=x\nevaluation.by=NIST", "must be nist or other"
            },
            new String[] {
              "evaluation=none",
              "evaluation=x\nevaluation.lowest-true-positives=1001",
              "must be 0 to 1000 thousandths"
            },
            new String[] {"detector.width=320", "detector.width=321", "its shape is"},
            new String[] {"embedder.dimension=512", "embedder.dimension=500", "multiple of 16"},
            new String[] {"embedder.channels=BGR", "embedder.channels=GREY", "read RGB or BGR"},
            new String[] {"embedder.channels=BGR", "embedder.channels=XYZ", "GREY, RGB or BGR"},
            new String[] {"detector.lowest-score=0.70", "detector.lowest-score=1.1", "at most 1"},
            new String[] {"detector.lowest-score=0.70", "", "detector.lowest-score is missing"},
            new String[] {"gate.search-strength=3.0", "", "gate.search-strength is missing"},
            new String[] {"gate.search-strength=3.0", "gate.search-strength=9", "no less"},
            new String[] {"gate.one-person=400", "gate.one-person=1001", "0 to 1000"},
            new String[] {"landmarks.width", "landmarks.points=12\nlandmarks.width", "68 or 5"},
            new String[] {
              "embedder.width", "embedder.outputs=other\nembedder.width", "outputs [other]"
            },
            new String[] {"embedder.width", "embedder.outputs=a b\nembedder.width", "one output"},
            new String[] {
              "embedder.width", "embedder.alignment=1,2 3\nembedder.width", "points like"
            },
            new String[] {
              "embedder.width", "embedder.alignment=1,2\nembedder.width", "five points"
            },
            new String[] {
              "embedder.width",
              "embedder.alignment=1,2 3,4 5,6 7,8 9,113\nembedder.width",
              "lie in its input"
            },
            new String[] {"detector.scale=128", "detector.scale=0", "scale not 0"},
            new String[] {"=fr_detect.onnx", "=../fr_detect.onnx", "plain name"},
            new String[] {"detector.sha256=6c", "detector.sha256=ZZ", "64 hexadecimal digits"});
    for (String[] spoiling : spoilings) {
      assertThat(good).contains(spoiling[0]);
      Files.writeString(file, good.replace(spoiling[0], spoiling[1]));
      assertRefused(engine, spoiling[2]);
    }
    Files.delete(file);
    assertRefused(engine, "engine.properties cannot be read");
  }

  /** Whatever changes a template changes the engine's digest; words about it do not. */
  @Test
  void tellsEnginesApartByWhatTheyDo() throws IOException {
    Path engine = engine();
    Path file = engine.resolve("engine.properties");
    String good = Files.readString(file);
    String bundled = digest(engine);
    Files.writeString(file, good.replace("embedder.mean=127.5", "embedder.mean=127"));
    assertThat(digest(engine)).isNotEqualTo(bundled);
    Files.writeString(file, good.replace("embedder.channels=BGR", "embedder.channels=RGB"));
    assertThat(digest(engine)).isNotEqualTo(bundled);
    Files.writeString(file, good.replace("evaluation=none", "evaluation=a report"));
    assertThat(digest(engine)).isEqualTo(bundled);
  }

  @Test
  void saysWhatAnEvaluationFound() throws IOException {
    Path engine = engine();
    Path file = engine.resolve("engine.properties");
    String good = Files.readString(file);
    Files.writeString(file, good.replace("evaluation=none", "evaluation=a report"));
    try (MatchingCore core = MatchingCore.open(config().withEngine(engine))) {
      assertThat(core.matcher().modelCard().evaluator()).isEqualTo("other");
      assertThat(core.matcher().modelCard().lowestTruePositives()).isEqualTo(-1);
    }
    Files.writeString(
        file,
        good.replace(
            "evaluation=none",
            "evaluation=a report\nevaluation.by=nist\nevaluation.lowest-true-positives=984"));
    try (MatchingCore core = MatchingCore.open(config().withEngine(engine))) {
      assertThat(core.matcher().modelCard().evaluator()).isEqualTo("nist");
      assertThat(core.matcher().modelCard().lowestTruePositives()).isEqualTo(984);
    }
  }

  private String digest(Path engine) {
    try (MatchingCore core = MatchingCore.open(config().withEngine(engine))) {
      return core.matcher().modelCard().digest();
    }
  }

  @Test
  void doesNotCompareTemplatesOfAnotherEngine() throws IOException {
    try (TestCore core = new TestCore(folder.resolve("data"))) {
      core.matcher.galleries().create(BOOKING);
      assertThat(core.enrol(BOOKING, S001, SyntheticFaces.bytes("gallery/S001.jpg")))
          .isInstanceOf(EnrolOutcome.Prepared.class);
    }
    Path engine = engine();
    Path file = engine.resolve("engine.properties");
    Files.writeString(
        file, Files.readString(file).replace("embedder.mean=127.5", "embedder.mean=127"));
    try (MatchingCore other = MatchingCore.open(config().withEngine(engine))) {
      assertThat(other.matcher().galleries().status(BOOKING).sound()).isFalse();
      assertThat(other.matcher().health().ready()).isFalse();
      assertThat(other.matcher().health().detail()).contains("made by another engine");
    }
    try (TestCore core = new TestCore(folder.resolve("data"))) {
      assertThat(core.matcher.galleries().subjects(BOOKING)).containsExactly(S001);
    }
  }

  @Test
  void staysUpBesideADamagedGalleryAndSaysWhy() throws IOException {
    GalleryId missing = new GalleryId("missing");
    try (TestCore core = new TestCore(folder)) {
      core.matcher.galleries().create(missing);
      core.matcher.galleries().create(BOOKING);
      byte[] photograph = SyntheticFaces.bytes("gallery/S001.jpg");
      assertThat(core.enrol(BOOKING, S001, photograph)).isInstanceOf(EnrolOutcome.Prepared.class);
    }
    Path file = folder.resolve("galleries").resolve("missing.gallery");
    byte[] damaged = Files.readAllBytes(file);
    damaged[20] ^= 1;
    Files.write(file, damaged);
    try (TestCore core = new TestCore(folder);
        Photograph probe = core.read(SyntheticFaces.bytes("probes/S001_phone.jpg"))) {
      Face face = core.matcher.faces(probe).getFirst();
      assertThat(core.matcher.health().ready()).isTrue();
      assertThat(core.matcher.health().detail())
          .isEqualTo("gallery missing is not searched: the check sum of its header is wrong");
      assertThat(core.search(probe, face, 5, 0, BOOKING)).isInstanceOf(SearchOutcome.Matched.class);
      assertThat(core.search(probe, face, 5, 0, BOOKING, missing))
          .isEqualTo(
              new SearchOutcome.Unavailable(
                  "gallery missing is not searched: the check sum of its header is wrong"));
      core.matcher.galleries().renew(missing);
      assertThat(core.search(probe, face, 5, 0, BOOKING, missing))
          .isInstanceOf(SearchOutcome.Matched.class);
    }
  }

  @Test
  void keepsItsFoldersToItself() throws IOException {
    new TestCore(folder.resolve("data")).close();
    assertThat(Files.getPosixFilePermissions(folder.resolve("data").resolve("galleries")))
        .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE);
  }

  @Test
  void saysThatAFolderCannotBeMade() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> new TestCore(file).close())
        .isInstanceOf(MatcherUnavailableException.class)
        .hasMessageContaining("cannot be made");
  }

  @Test
  void belongsToOneProcessAtATime() {
    try (TestCore core = new TestCore(folder)) {
      MatcherHealth health = core.matcher.health();
      assertThat(health.ready()).isTrue();
      assertThat(health.detail())
          .startsWith("0 galleries can be searched; rows are compared by the Vector API");
      long models = OnnxModel.open();
      assertThatThrownBy(() -> new TestCore(folder).close())
          .isInstanceOf(MatcherUnavailableException.class)
          .hasMessageContaining("one process at a time");
      assertThat(OnnxModel.open()).isEqualTo(models);
    }
  }
}
