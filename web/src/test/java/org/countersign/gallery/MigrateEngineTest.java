package org.countersign.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.EngineFillingBegun;
import org.countersign.gallery.GalleryEvent.EngineSwitchBegun;
import org.countersign.gallery.GalleryEvent.EngineSwitchRefused;
import org.countersign.gallery.GalleryEvent.EngineSwitched;
import org.countersign.journal.Journal;
import org.countersign.journal.Recorded;
import org.countersign.matcher.Engines;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.MatchingCore;
import org.countersign.matcher.SubjectId;
import org.countersign.search.ApproveSearch;
import org.countersign.search.Dossier;
import org.countersign.search.SearchEvent.Found;
import org.countersign.search.SearchState;
import org.countersign.search.Searches;
import org.countersign.testing.FaultyLedger;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** From one engine to another and back, as the ledger tells it. */
@WholeApp
@Import(MigrateEngineTest.OtherEngine.class)
final class MigrateEngineTest {
  private static final StreamId STREAM = new StreamId("system", "engine");

  /** The bundled models, with pixels entering the embedder a little differently. */
  @Configuration(proxyBeanMethods = false)
  static class OtherEngine {
    @Bean
    static DynamicPropertyRegistrar engineFolder() {
      try {
        Path folder = Files.createTempDirectory(Path.of("target"), "engines-");
        Path engine = Files.createDirectories(folder.resolve("other"));
        for (String file :
            List.of("engine.properties", "fr_detect.onnx", "fr_landmark.onnx", "fr_feature.onnx")) {
          try (InputStream in = MatchingCore.class.getResourceAsStream("model/" + file)) {
            if (in == null) {
              throw new IllegalStateException(file + " is not in the jar");
            }
            Files.write(engine.resolve(file), in.readAllBytes());
          }
        }
        Path description = engine.resolve("engine.properties");
        Files.writeString(
            description,
            Files.readString(description)
                .replace("engine=faceplugin-mobile", "engine=other")
                .replace("embedder.mean=127.5", "embedder.mean=127"));
        return registry ->
            registry.add("countersign.engines", () -> folder.toAbsolutePath().toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Autowired private Stage stage;
  @Autowired private MigrateEngine migrateEngine;
  @Autowired private AddPhotograph addPhotograph;
  @Autowired private ApproveSearch approveSearch;
  @Autowired private ExpungeSubject expungeSubject;
  @Autowired private Engines engines;
  @Autowired private GalleryBook book;
  @Autowired private FaceMatcher matcher;
  @Autowired private Journal journal;

  @BeforeEach
  void galleries() {
    stage.galleries();
  }

  @AfterEach
  void intact() {
    stage.assertLogIntact();
  }

  private String digest(boolean acting) {
    return migrateEngine.engines().stream()
        .filter(known -> known.acting() == acting)
        .findFirst()
        .orElseThrow()
        .digest();
  }

  private EngineFilling.Progress fill(String digest) throws InterruptedException {
    EngineFilling filling = migrateEngine.fill(stage.person("admin"), digest).orElseThrow();
    while (!filling.progress().finished()) {
      Thread.sleep(20);
    }
    return filling.progress();
  }

  private MigrateEngine.Outcome switchTo(String digest) {
    return migrateEngine.switchTo(stage.person("admin"), digest, false, "Better figures.");
  }

  private List<Recorded> recorded() {
    return journal.read(STREAM);
  }

  /** Who reads everybody's photographs is on record before the first is read. */
  @Test
  void fillsNothingThatCannotBeRecorded() throws Exception {
    String second = digest(false);
    long templates = stage.templates();
    Optional<EngineFilling> before = migrateEngine.filling(second);
    stage.ledger().failOnce("engine-filling-begun", FaultyLedger.When.BEFORE_STORING);
    assertThatThrownBy(() -> migrateEngine.fill(stage.person("admin"), second))
        .isInstanceOf(LedgerUnavailableException.class);
    assertThat(migrateEngine.filling(second)).isEqualTo(before);
    assertThat(stage.templates()).isEqualTo(templates);

    EngineFilling.Progress filled = fill(second);
    Recorded entry = recorded().getLast();
    assertThat(entry.as(EngineFillingBegun.class).orElseThrow())
        .isEqualTo(new EngineFillingBegun(second, filled.total()));
    assertThat(entry.content())
        .isInstanceOfSatisfying(
            Recorded.Content.Known.class, known -> assertThat(known.by()).isEqualTo("admin"));
  }

  @Test
  void fillsComparesSwitchesRecordsAndGoesBack() throws Exception {
    String first = digest(true);
    String second = digest(false);
    String twice = stage.enrol(Stage.GALLERY, "S028");
    assertThat(
            addPhotograph.add(
                stage.person("admin"),
                Stage.GALLERY,
                twice,
                new AddPhotograph.Details("Stage", LocalDate.of(2026, 2, 2)),
                Stage.photograph("probes/S028_phone.jpg")))
        .get()
        .isInstanceOf(AddPhotograph.Outcome.Added.class);

    EngineFilling.Progress filled = fill(second);

    assertThat(filled.failure()).isEmpty();
    assertThat(filled.lost()).isEmpty();
    // Other tests may have filled it before; whoever came since has two photographs.
    assertThat(filled.made() + filled.kept()).isEqualTo(filled.total());
    assertThat(filled.made()).isPositive();
    assertThat(filled.photographs()).isEqualTo(filled.made() + 1);
    assertThat(filled.comparisons()).hasSize(book.galleries().size());
    assertThat(filled.severalPhotographs()).isEqualTo(2);
    assertThat(filled.agreement()).isBetween(500, 1000);
    assertThat(filled.actingAgreement()).isBetween(500, 1000);
    assertThat(performed("probes/S003_phone.jpg").engine()).isEqualTo(first);

    int before = recorded().size();
    MigrateEngine.Outcome outcome = switchTo(second);

    assertThat(outcome).isInstanceOf(MigrateEngine.Outcome.Switched.class);
    List<Recorded> entries = recorded().subList(before, recorded().size());
    assertThat(entries.getFirst().as(EngineSwitchBegun.class).orElseThrow())
        .isEqualTo(new EngineSwitchBegun(first, second, filled.total(), 0, "Better figures."));
    assertThat(entries.getLast().as(EngineSwitched.class).orElseThrow())
        .isEqualTo(new EngineSwitched(first, second));
    Dossier dossier = stage.ask(Stage.permitted(), "probes/S003_phone.jpg");
    assertThat(dossier.performed().orElseThrow().engine()).isEqualTo(second);
    assertThat(dossier.performed().orElseThrow().found().stream().map(Found::subject))
        .contains(subjectNamed("S003"));
    assertThat(migrateEngine.recordedElsewise()).isEmpty();

    // Somebody leaves meanwhile: they are not there when we go back.
    String leaving = subjectNamed("S008");
    assertThat(expungeSubject.expunge(stage.person("admin"), leaving, "dismissal", "")).isPresent();
    assertThat(switchTo(first)).isInstanceOf(MigrateEngine.Outcome.Switched.class);
    assertThat(matcher.galleries().subjects(new GalleryId(Stage.GALLERY)))
        .doesNotContain(new SubjectId(leaving));
    assertThat(performed("probes/S003_phone.jpg").engine()).isEqualTo(first);
  }

  /** Whoever came since the filling would be lost: refused, and recorded as refused. */
  @Test
  void doesNotSwitchBeforeEverybodyIsThere() throws Exception {
    String first = digest(true);
    String second = digest(false);
    assertThat(fill(second).failure()).isEmpty();
    stage.enrol(Stage.GALLERY, "S032");
    assertThat(switchTo(second))
        .isInstanceOfSatisfying(
            MigrateEngine.Outcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("nobody could find them"));
    assertThat(recorded().getLast().as(EngineSwitchRefused.class)).isPresent();
    assertThat(matcher.modelCard().digest()).isEqualTo(first);
    // Filled again it makes the one that is missing, and no more.
    EngineFilling.Progress again = fill(second);
    assertThat(again.made()).isEqualTo(1);
    assertThat(again.kept()).isEqualTo(again.total() - 1);
  }

  @Test
  void doesNotBringBackWhoWasExpungedWhileItFilled() throws Exception {
    String second = digest(false);
    String leaving = stage.enrol(Stage.GALLERY, "S034");
    assertThat(fill(second).failure()).isEmpty();
    GalleryId gallery = new GalleryId(Stage.GALLERY);
    assertThat(engines.beside(second).galleries().subjects(gallery))
        .contains(new SubjectId(leaving));
    assertThat(expungeSubject.expunge(stage.person("admin"), leaving, "acquittal", "")).isPresent();
    assertThat(engines.beside(second).galleries().subjects(gallery))
        .doesNotContain(new SubjectId(leaving));
  }

  /** Faces are numbered by the detector of the engine that looked. */
  @Test
  void asksAgainForWhatWaitedForAnApproval() throws Exception {
    String first = digest(true);
    String second = digest(false);
    Dossier waiting = stage.ask(Stage.reserved(), "probes/S003_phone.jpg");
    assertThat(waiting.state()).isEqualTo(SearchState.AWAITING_APPROVAL);
    assertThat(fill(second).failure()).isEmpty();
    assertThat(switchTo(second)).isInstanceOf(MigrateEngine.Outcome.Switched.class);
    try {
      assertThat(
              approveSearch.approve(
                  stage.person("supervisor"), waiting.id(), Duration.ofDays(1), "Yes."))
          .isInstanceOfSatisfying(
              Searches.Step.NotNow.class,
              step -> assertThat(step.why()).startsWith("Another engine acts"));
    } finally {
      assertThat(switchTo(first)).isInstanceOf(MigrateEngine.Outcome.Switched.class);
    }
  }

  /** The policy was asked about one engine; nothing is compared by another. */
  @Test
  void comparesNothingIfTheEngineChangesWhileThePolicyDecides() throws Exception {
    String first = digest(true);
    String second = digest(false);
    assertThat(fill(second).failure()).isEmpty();
    long templates = stage.templates();
    stage
        .policy()
        .meanwhile(
            () -> assertThat(switchTo(second)).isInstanceOf(MigrateEngine.Outcome.Switched.class));
    try {
      Dossier dossier = stage.ask(Stage.permitted(), "probes/S003_phone.jpg");
      assertThat(dossier.performed()).isEmpty();
      assertThat(stage.templates()).isEqualTo(templates);
    } finally {
      assertThat(switchTo(first)).isInstanceOf(MigrateEngine.Outcome.Switched.class);
    }
  }

  private org.countersign.search.SearchEvent.SearchPerformed performed(String probe) {
    return stage.ask(Stage.permitted(), probe).performed().orElseThrow();
  }

  private String subjectNamed(String face) {
    return book.subjects(Stage.GALLERY).stream()
        .filter(subject -> subject.details().name().equals("Stage Person " + face))
        .findFirst()
        .orElseThrow()
        .id();
  }
}
