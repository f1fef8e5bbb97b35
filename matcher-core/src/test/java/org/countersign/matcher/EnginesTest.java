package org.countersign.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.countersign.matcher.Engines.Comparison;
import org.countersign.matcher.Engines.Known;
import org.countersign.matcher.Engines.Switch;
import org.countersign.matcher.SyntheticFaces.Picture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one engine to another and back, with people coming and going meanwhile. */
final class EnginesTest {
  private static final GalleryId BOOKING = new GalleryId("booking");
  private static final int PEOPLE = 6;
  private static final SubjectId S002 = new SubjectId("S002");

  @TempDir Path folder;

  @BeforeEach
  void engines() throws IOException {
    TestEngines.sibling(folder.resolve("engines/sibling"));
    TestEngines.squares(folder.resolve("engines/squares"));
  }

  private TestCore open() {
    return new TestCore(
        folder.resolve("data"), config -> config.withEngines(folder.resolve("engines")));
  }

  private static String digest(TestCore core, String name) {
    return core.core.engines().all().stream()
        .filter(known -> known.card().engine().equals(name))
        .findFirst()
        .orElseThrow()
        .digest();
  }

  private static List<Picture> people() {
    return SyntheticFaces.ofKind("booking").subList(0, PEOPLE);
  }

  private static void enrol(TestCore core, FaceMatcher matcher) {
    matcher.galleries().create(BOOKING);
    for (Picture picture : people()) {
      assertThat(core.enrol(matcher, BOOKING, new SubjectId(picture.subject()), picture.bytes()))
          .isInstanceOf(EnrolOutcome.Prepared.class);
    }
  }

  private static SearchOutcome.Matched search(TestCore core, String file) {
    try (Photograph probe = core.read(SyntheticFaces.bytes(file))) {
      Face face = core.matcher.faces(probe).getFirst();
      SearchOutcome outcome = core.search(probe, face, 10, 0, BOOKING);
      assertThat(outcome).isInstanceOf(SearchOutcome.Matched.class);
      return (SearchOutcome.Matched) outcome;
    }
  }

  @Test
  void fillsComparesSwitchesAndGoesBack() {
    String first;
    String second;
    try (TestCore core = open()) {
      enrol(core, core.matcher);
      first = core.matcher.modelCard().digest();
      second = digest(core, "faceplugin-mobile-127");
      FaceMatcher beside = core.core.engines().beside(second);
      enrol(core, beside);
      // Nobody is searched there yet.
      assertThat(search(core, "probes/S003_phone.jpg").engine()).isEqualTo(first);

      Comparison comparison = core.core.engines().compare(second, BOOKING, 100);
      assertThat(comparison.people()).isEqualTo(PEOPLE);
      assertThat(comparison.compared()).isEqualTo(PEOPLE);
      assertThat(comparison.missing()).isZero();
      // Nearly the same engine: nearly the same figures.
      assertThat(comparison.sharedOfFive()).isEqualTo(5 * PEOPLE);
      assertThat(comparison.sameNearest()).isGreaterThanOrEqualTo(PEOPLE - 1);
      assertThat(comparison.beside().median() - comparison.acting().median()).isBetween(-20, 20);

      assertThat(core.core.engines().switchTo(second, Set.of()))
          .isEqualTo(new Switch.Done(first, second));
      SearchOutcome.Matched matched = search(core, "probes/S003_phone.jpg");
      assertThat(matched.engine()).isEqualTo(second);
      assertThat(matched.candidates().getFirst().subject().value()).isEqualTo("S003");
    }
    // The next start acts with it too.
    try (TestCore core = open()) {
      assertThat(search(core, "probes/S003_phone.jpg").engine()).isEqualTo(second);
      assertThat(core.core.engines().all())
          .extracting(Known::acting, Known::filled)
          .contains(org.assertj.core.groups.Tuple.tuple(true, true));
      // Nothing has to be made again to go back.
      assertThat(core.core.engines().switchTo(first, Set.of()))
          .isEqualTo(new Switch.Done(second, first));
      assertThat(search(core, "probes/S003_phone.jpg").engine()).isEqualTo(first);
    }
  }

  @Test
  void takesAnEngineOfAnotherShape() {
    try (TestCore core = open()) {
      enrol(core, core.matcher);
      String squares = digest(core, "squares");
      enrol(core, core.core.engines().beside(squares));
      Comparison comparison = core.core.engines().compare(squares, BOOKING, 3);
      assertThat(comparison.compared()).isEqualTo(3);
      assertThat(core.core.engines().switchTo(squares, Set.of())).isInstanceOf(Switch.Done.class);
      // A poor engine, but the same photograph is the same photograph.
      SearchOutcome.Candidate best = search(core, "gallery/S005.jpg").candidates().getFirst();
      assertThat(best.subject().value()).isEqualTo("S005");
      assertThat(best.thousandths()).isGreaterThanOrEqualTo(999);
    }
  }

  @Test
  void doesNotSwitchWhileSomebodyWouldBeLost() {
    try (TestCore core = open()) {
      enrol(core, core.matcher);
      String first = core.matcher.modelCard().digest();
      String second = digest(core, "faceplugin-mobile-127");
      FaceMatcher beside = core.core.engines().beside(second);
      enrol(core, beside);
      beside.galleries().expunge(BOOKING, S002);
      assertThat(core.core.engines().compare(second, BOOKING, 9).missing()).isEqualTo(1);
      assertThat(core.core.engines().switchTo(second, Set.of()))
          .isEqualTo(
              new Switch.Refused(
                  "1 people of gallery booking have no template of that engine yet: nobody could"
                      + " find them."));
      assertThat(core.matcher.modelCard().digest()).isEqualTo(first);
      assertThat(core.core.engines().switchTo(first, Set.of()))
          .isEqualTo(new Switch.Refused("This engine acts already."));
      // Unless it is known, and wanted.
      assertThat(core.core.engines().switchTo(second, Set.of(S002)))
          .isInstanceOf(Switch.Done.class);
    }
  }

  /** What was decided was decided about another engine. */
  @Test
  void revokesWhatWasPermittedBefore() {
    try (TestCore core = open();
        Photograph probe = core.read(SyntheticFaces.bytes("probes/S003_phone.jpg"))) {
      enrol(core, core.matcher);
      String second = digest(core, "faceplugin-mobile-127");
      enrol(core, core.core.engines().beside(second));
      Face face = core.matcher.faces(probe).getFirst();
      SearchPermit search = core.permits.search(core.grant(probe, face, BOOKING));
      WatchPermit watch =
          core.permits.watch(
              new WatchPermit.Grant(
                  "live-1", "decision-1", 7, BOOKING, 600, TestCore.START.plusSeconds(60)));
      assertThat(core.matcher.watch(watch, BOOKING, probe)).isInstanceOf(WatchOutcome.Seen.class);
      assertThat(core.core.engines().switchTo(second, Set.of())).isInstanceOf(Switch.Done.class);
      long templates = core.core.templatesComputed();
      assertThat(core.matcher.search(search, new Search(probe, face, Set.of(BOOKING), 400, 10, 0)))
          .isEqualTo(new SearchOutcome.Refused(PermitProblem.REVOKED));
      assertThat(core.matcher.watch(watch, BOOKING, probe))
          .isEqualTo(new WatchOutcome.Refused(PermitProblem.REVOKED));
      assertThat(core.core.templatesComputed()).isEqualTo(templates);
      // What is decided from now on holds.
      assertThat(core.search(probe, face, 10, 0, BOOKING))
          .isInstanceOf(SearchOutcome.Matched.class);
    }
  }

  /** Nobody comes back with an engine. */
  @Test
  void expungesFromEveryEngine() {
    String first;
    try (TestCore core = open()) {
      enrol(core, core.matcher);
      first = core.matcher.modelCard().digest();
      String second = digest(core, "faceplugin-mobile-127");
      FaceMatcher beside = core.core.engines().beside(second);
      enrol(core, beside);
      assertThat(core.matcher.galleries().expunge(BOOKING, S002)).isTrue();
      assertThat(beside.galleries().subjects(BOOKING)).doesNotContain(S002).hasSize(PEOPLE - 1);
      assertThat(core.core.engines().switchTo(second, Set.of())).isInstanceOf(Switch.Done.class);
    }
    // The first engine's templates are kept for going back: they are not forgotten about.
    try (TestCore core = open()) {
      SubjectId gone = new SubjectId("S004");
      assertThat(core.matcher.galleries().expunge(BOOKING, gone)).isTrue();
      assertThat(core.core.engines().switchTo(first, Set.of())).isInstanceOf(Switch.Done.class);
      assertThat(core.matcher.galleries().subjects(BOOKING)).doesNotContain(gone, S002);
    }
  }

  /** Who may not be searched is not searched after a switch either. */
  @Test
  void reschedulesInEveryEngine() {
    try (TestCore core = open()) {
      enrol(core, core.matcher);
      String second = digest(core, "faceplugin-mobile-127");
      FaceMatcher beside = core.core.engines().beside(second);
      enrol(core, beside);
      assertThat(core.matcher.galleries().reschedule(BOOKING, S002, LocalDate.EPOCH)).isTrue();
      assertThat(core.matcher.galleries().status(BOOKING).eligible()).isEqualTo(PEOPLE - 1);
      assertThat(beside.galleries().status(BOOKING).eligible()).isEqualTo(PEOPLE - 1);
      assertThat(beside.galleries().status(BOOKING).rows()).isEqualTo(PEOPLE);
      assertThat(core.core.engines().switchTo(second, Set.of())).isInstanceOf(Switch.Done.class);
      assertThat(core.matcher.galleries().status(BOOKING).eligible()).isEqualTo(PEOPLE - 1);
    }
  }

  /** Whoever got another photograph meanwhile is made again for the other engine. */
  @Test
  void keepsNoTemplateOfFewerPhotographs() {
    try (TestCore core = open()) {
      enrol(core, core.matcher);
      String second = digest(core, "faceplugin-mobile-127");
      FaceMatcher beside = core.core.engines().beside(second);
      enrol(core, beside);
      assertThat(core.enrol(core.matcher, BOOKING, S002, SyntheticFaces.bytes("gallery/S002.jpg")))
          .isInstanceOf(EnrolOutcome.Prepared.class);
      assertThat(beside.galleries().subjects(BOOKING)).doesNotContain(S002);
      assertThat(core.core.engines().switchTo(second, Set.of())).isInstanceOf(Switch.Refused.class);
    }
  }

  @Test
  void takesNoTemplateOfAnotherEngine() {
    try (TestCore core = open()) {
      core.matcher.galleries().create(BOOKING);
      PreparedTemplate old =
          core.prepared(core.matcher, BOOKING, S002, SyntheticFaces.bytes("gallery/S002.jpg"));
      String second = digest(core, "faceplugin-mobile-127");
      assertThat(core.core.engines().switchTo(second, Set.of())).isInstanceOf(Switch.Done.class);
      assertThatThrownBy(() -> core.matcher.galleries().add(old, TestCore.LATER))
          .isInstanceOf(MatcherUnavailableException.class)
          .hasMessageContaining("made by another engine");
      assertThat(core.matcher.galleries().subjects(BOOKING)).isEmpty();
    }
  }

  @Test
  void doesNotStartWithAnEngineThatIsNotThere() throws IOException {
    try (TestCore core = open()) {
      String second = digest(core, "faceplugin-mobile-127");
      assertThat(core.core.engines().switchTo(second, Set.of())).isInstanceOf(Switch.Done.class);
    }
    Path acting = folder.resolve("data/acting-engine");
    String line = Files.readString(acting);
    Files.move(folder.resolve("engines/sibling"), folder.resolve("elsewhere"));
    assertThatThrownBy(() -> open().close())
        .isInstanceOf(MatcherUnavailableException.class)
        .hasMessageContaining("there is no engine with digest " + line.strip());
    Files.writeString(acting, line.substring(1));
    assertThatThrownBy(() -> open().close())
        .isInstanceOf(MatcherUnavailableException.class)
        .hasMessageContaining("should hold the digest of the engine that acts");
  }

  /** Nobody could be expunged from what nobody can open. */
  @Test
  void overwritesTemplatesOfAnEngineThatIsGone() throws IOException {
    String second;
    try (TestCore core = open()) {
      enrol(core, core.matcher);
      second = digest(core, "faceplugin-mobile-127");
      enrol(core, core.core.engines().beside(second));
    }
    Path kept = folder.resolve("data").resolve(GalleriesOfEngine.folder(second));
    assertThat(kept).isDirectoryContaining("glob:**booking.gallery");
    Files.move(folder.resolve("engines/sibling"), folder.resolve("elsewhere"));
    try (TestCore core = open()) {
      assertThat(kept).doesNotExist();
      assertThat(core.matcher.galleries().subjects(BOOKING)).hasSize(PEOPLE);
    }
  }

  @Test
  void saysWhichFolderHoldsNoEngine() throws IOException {
    Files.createDirectories(folder.resolve("engines/empty"));
    try (TestCore core = open()) {
      assertThat(core.core.engines().problems())
          .singleElement()
          .asString()
          .startsWith("the engine in empty: engine.properties cannot be read");
      assertThat(core.core.engines().all()).hasSize(3);
    }
  }
}
