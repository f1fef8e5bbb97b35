package org.countersign.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.countersign.matcher.image.ScenePhotograph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A photograph that lies on its side, or on its head. */
final class TurnedPhotographTest {
  private static final GalleryId BOOKING = new GalleryId("booking");

  @TempDir static Path folder;
  private static TestCore core;

  @BeforeAll
  static void open() {
    core = new TestCore(folder);
    core.enrolAll(BOOKING);
  }

  @AfterAll
  static void close() {
    core.close();
  }

  /** What undoes {@code turn}. */
  private static Turn back(Turn turn) {
    return Turn.ofDegrees((360 - turn.degrees()) % 360);
  }

  @ParameterizedTest
  @EnumSource
  void findsThePersonWhicheverWayThePhotographLies(Turn lies) throws Exception {
    byte[] image = ScenePhotograph.turned(SyntheticFaces.bytes("probes/S004_street.jpg"), lies);
    try (Photograph probe = core.read(image)) {
      Turn turn = back(lies);
      List<Face> faces = core.matcher.faces(probe, turn);
      assertThat(faces).hasSize(1);
      Face face = faces.getFirst();
      assertThat(face.number()).isEqualTo(turn.degrees() / 90 * 1000);
      assertThat(face.turn()).isEqualTo(turn);
      assertThat(core.matcher.face(probe, face.number())).contains(face);
      Face.Box box = face.box();
      assertThat(box.x() + box.width()).isLessThanOrEqualTo(probe.width());
      assertThat(box.y() + box.height()).isLessThanOrEqualTo(probe.height());
      assertThat(face.landmarks())
          .allMatch(
              point ->
                  point.x() > box.x()
                      && point.x() < box.x() + box.width()
                      && point.y() > box.y()
                      && point.y() < box.y() + box.height());
      // Quality is that of the face as it stands upright.
      assertThat(face.searchable()).isTrue();
      assertThat(core.matcher.shortcomings(probe, face, Use.SEARCH)).isEmpty();
      SearchOutcome outcome = core.search(probe, face, 10, 0, BOOKING);
      assertThat(outcome).isInstanceOf(SearchOutcome.Matched.class);
      assertThat(((SearchOutcome.Matched) outcome).candidates().getFirst().subject().value())
          .isEqualTo("S004");
      // Cut out upright: our own detector finds it as it is.
      try (Photograph shown = core.read(probe.crop(face, 320))) {
        assertThat(core.matcher.faces(shown)).hasSize(1);
      }
    }
  }

  /** A permit names the face by its number, and the number says which way the photograph was. */
  @Test
  void aPermitForOneTurnIsNoneForAnother() throws Exception {
    byte[] image =
        ScenePhotograph.turned(SyntheticFaces.bytes("probes/S004_street.jpg"), Turn.HALF);
    try (Photograph probe = core.read(image)) {
      Face upright = core.matcher.faces(probe, Turn.HALF).getFirst();
      Face other =
          new Face(
              upright.photograph(),
              1000,
              upright.box(),
              upright.landmarks(),
              upright.quality(),
              false);
      SearchPermit permit = core.permits.search(core.grant(probe, upright, BOOKING));
      assertThat(core.matcher.search(permit, new Search(probe, other, Set.of(BOOKING), 400, 10, 0)))
          .isEqualTo(new SearchOutcome.Refused(PermitProblem.OTHER_FACE));
    }
  }

  @Test
  void knowsWhichNumbersAFaceCanHave() {
    assertThat(Face.isNumber(0)).isTrue();
    assertThat(Face.isNumber(3063)).isTrue();
    assertThat(List.of(-1, 64, 999, 3064, 4000, Integer.MAX_VALUE)).noneMatch(Face::isNumber);
    assertThatThrownBy(() -> Turn.ofDegrees(45))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("45");
  }
}
