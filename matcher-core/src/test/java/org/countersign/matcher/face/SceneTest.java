package org.countersign.matcher.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.matcher.SyntheticFaces;
import org.countersign.matcher.SyntheticFaces.Picture;
import org.countersign.matcher.Use;
import org.countersign.matcher.image.DecodedImage;
import org.countersign.matcher.image.ImageDecoder;
import org.countersign.matcher.image.ImageRefusedException;
import org.countersign.matcher.image.NativeImaging;
import org.countersign.matcher.image.ScenePhotograph;
import org.countersign.matcher.image.ScenePhotograph.Placed;
import org.countersign.matcher.model.EngineDescription;
import org.countersign.matcher.model.EngineFiles;
import org.countersign.matcher.onnx.OnnxModel;
import org.countersign.matcher.onnx.OnnxNative;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Small faces in large pictures, and what else a closer look brings. */
final class SceneTest {
  private static final Path NATIVE = Path.of("target", "native");

  /** Of a booking photograph, for a face of some 50 pixels. */
  private static final int SMALL = 130;

  private static Recipe recipe;
  private static FaceDetector detector;

  @BeforeAll
  static void open() {
    NativeImaging.load(NATIVE);
    OnnxNative.load(NATIVE);
    EngineFiles files = new EngineFiles(Optional.empty());
    EngineDescription engine = files.description();
    recipe = Recipe.open(engine, files);
    detector =
        new FaceDetector(
            OnnxModel.load(engine.detector(), files.read(engine.detector())),
            engine.lowestDetectorScore());
  }

  @AfterAll
  static void close() {
    recipe.close();
    detector.close();
  }

  /** Twelve people, one large enough for the first look. */
  private static DecodedImage crowd() throws ImageRefusedException {
    List<Placed> people = new ArrayList<>();
    List<Picture> booking = SyntheticFaces.ofKind("booking");
    for (int i = 0; i < 12; i++) {
      int height = i == 0 ? 440 : SMALL;
      people.add(new Placed(booking.get(i).bytes(), 40 + i % 6 * 320, 40 + i / 6 * 560, height));
    }
    return ImageDecoder.decode(ScenePhotograph.jpeg(1920, 1080, people.toArray(new Placed[0])))
        .image();
  }

  @Test
  void findsSmallFacesThatTheFirstLookMisses() throws ImageRefusedException {
    try (DecodedImage scene = crowd()) {
      List<FoundBox> first = detector.findAtFirstLook(scene);
      List<FoundFace> found = recipe.find(scene);
      assertThat(first).hasSizeLessThanOrEqualTo(6);
      assertThat(found.stream().filter(SceneTest::searchable)).hasSizeBetween(11, 12);
      assertThat(found.stream().filter(FoundFace::doubtful)).hasSizeGreaterThanOrEqualTo(6);
      // Tiles only add: what the first look found is there as it was, before the rest.
      assertThat(found.stream().filter(face -> !face.doubtful()).map(FoundFace::box))
          .containsExactlyInAnyOrderElementsOf(first);
      assertThat(found.subList(0, first.size())).noneMatch(FoundFace::doubtful);
    }
  }

  private static boolean searchable(FoundFace face) {
    return recipe.gate(Use.SEARCH).refuse(face).isEmpty();
  }

  /** The only filter that holds, and it needs a template: it is applied after the permit. */
  @Test
  void theStrengthOfTheTemplateTellsWhatIsAFace() throws ImageRefusedException {
    int faces = 0;
    try (DecodedImage scene = crowd()) {
      for (FoundFace face : recipe.find(scene)) {
        try (Template template = recipe.embed(scene, face)) {
          faces += recipe.gate(Use.SEARCH).refuse(template).isEmpty() ? 1 : 0;
        }
      }
    }
    assertThat(faces).isGreaterThanOrEqualTo(10);
    for (Picture picture : SyntheticFaces.ofKind("negative")) {
      byte[] large = ScenePhotograph.jpeg(1920, 1440, new Placed(picture.bytes(), 0, 0, 1440));
      try (DecodedImage scene = ImageDecoder.decode(large).image()) {
        for (FoundFace face : recipe.find(scene)) {
          try (Template template = recipe.embed(scene, face)) {
            assertThat(recipe.gate(Use.SEARCH).refuse(template))
                .as("%s: %s", picture.file(), face.box())
                .isPresent();
          }
        }
      }
    }
  }

  @Test
  void takesNoCloserLookAtAPortrait() throws ImageRefusedException {
    byte[] portrait = ScenePhotograph.jpeg(SyntheticFaces.bytes("gallery/S001.jpg"));
    try (DecodedImage image = ImageDecoder.decode(portrait).image()) {
      assertThat(detector.find(image)).isEqualTo(detector.findAtFirstLook(image));
    }
  }
}
