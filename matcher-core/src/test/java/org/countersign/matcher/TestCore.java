package org.countersign.matcher;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A real matching core over a folder of the test's, with a clock that the test turns. */
final class TestCore implements AutoCloseable {
  static final Path NATIVE = Path.of("target", "native");
  static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
  static final LocalDate LATER = LocalDate.of(2030, 1, 1);

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  final MatchingCore core;
  final FaceMatcher matcher;
  final PermitIssuer permits;

  TestCore(Path folder) {
    this(folder, UnaryOperator.identity());
  }

  TestCore(Path folder, UnaryOperator<MatcherConfig> change) {
    InstantSource clock = now::get;
    core =
        MatchingCore.open(
            change.apply(
                MatcherConfig.in(folder)
                    .withNativeLibraries(NATIVE)
                    .withClock(clock)
                    .withZone(ZoneOffset.UTC)
                    .withChance(new SplittableRandom(20261123))));
    matcher = core.matcher();
    permits = core.takePermitIssuer();
  }

  void setClock(Instant instant) {
    now.set(instant);
  }

  Photograph read(byte[] image) {
    return switch (matcher.read(image)) {
      case Intake.Accepted(Photograph photograph) -> photograph;
      case Intake.Refused refused -> throw new AssertionError(refused.toString());
    };
  }

  /** Enrols the largest face. */
  EnrolOutcome enrol(GalleryId gallery, SubjectId subject, byte[] image) {
    return enrol(matcher, gallery, subject, image);
  }

  /** For the engine that acts, or for one beside it. */
  EnrolOutcome enrol(FaceMatcher engine, GalleryId gallery, SubjectId subject, byte[] image) {
    EnrolOutcome outcome = prepare(engine, gallery, subject, image);
    if (outcome instanceof EnrolOutcome.Prepared(PreparedTemplate template, int _)) {
      engine.galleries().add(template, LATER);
    }
    return outcome;
  }

  PreparedTemplate prepared(
      FaceMatcher engine, GalleryId gallery, SubjectId subject, byte[] image) {
    return switch (prepare(engine, gallery, subject, image)) {
      case EnrolOutcome.Prepared(PreparedTemplate template, int _) -> template;
      case EnrolOutcome other -> throw new AssertionError(other.toString());
    };
  }

  private EnrolOutcome prepare(
      FaceMatcher engine, GalleryId gallery, SubjectId subject, byte[] image) {
    try (Photograph photograph = read(image)) {
      Face face = engine.faces(photograph).getFirst();
      EnrolPermit permit =
          permits.enrol(
              new EnrolPermit.Grant(
                  gallery,
                  subject,
                  photograph.originalDigest(),
                  face.number(),
                  now.get().plusSeconds(60)));
      return engine.prepare(permit, photograph, face);
    }
  }

  void enrolAll(GalleryId gallery) {
    matcher.galleries().create(gallery);
    for (SyntheticFaces.Picture picture : SyntheticFaces.ofKind("booking")) {
      EnrolOutcome outcome = enrol(gallery, new SubjectId(picture.subject()), picture.bytes());
      if (!(outcome instanceof EnrolOutcome.Prepared)) {
        throw new AssertionError(picture.file() + ": " + outcome);
      }
    }
  }

  SearchPermit.Grant grant(Photograph probe, Face face, GalleryId... galleries) {
    return new SearchPermit.Grant(
        "search-1",
        "decision-1",
        7,
        probe.originalDigest(),
        face.number(),
        Set.of(galleries),
        10,
        400,
        now.get().plusSeconds(60));
  }

  /** Searches under a permit of its own. */
  SearchOutcome search(Photograph probe, Face face, int cap, int fillers, GalleryId... galleries) {
    SearchPermit permit = permits.search(grant(probe, face, galleries));
    return matcher.search(permit, new Search(probe, face, Set.of(galleries), 400, cap, fillers));
  }

  @Override
  public void close() {
    core.close();
  }
}
