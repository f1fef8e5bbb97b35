package org.countersign.matcher;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a matching core is opened with.
 *
 * @param galleries folder of the gallery files; made if it is not there; one process at a time
 * @param shared where galleries are instead, if one machine's memory does not hold them
 * @param nativeLibraries folder into which the native libraries are unpacked once (about 150 MB).
 *     Whoever can write to it can run code in this process. The first core of a process decides.
 * @param engine folder with {@code engine.properties} and the model files that it names; empty for
 *     the engine in the jar
 * @param engines folder with a folder for each further engine, which can be filled beside the one
 *     that acts and put in its place; see {@link Engines}
 * @param clock for the expiry of permits and of rows
 * @param zone in which a day begins and ends, for the expiry of rows
 * @param chance draws fillers; used under a lock
 */
public record MatcherConfig(
    Path galleries,
    Optional<ElasticsearchGalleries> shared,
    Path nativeLibraries,
    Optional<Path> engine,
    Optional<Path> engines,
    InstantSource clock,
    ZoneId zone,
    RandomGenerator chance) {

  public MatcherConfig {
    Objects.requireNonNull(galleries);
    Objects.requireNonNull(shared);
    Objects.requireNonNull(nativeLibraries);
    Objects.requireNonNull(engine);
    Objects.requireNonNull(engines);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(zone);
    Objects.requireNonNull(chance);
  }

  /**
   * Everything below one folder, the engine in the jar, the system's clock and zone, chance from
   * the system.
   */
  public static MatcherConfig in(Path folder) {
    return new MatcherConfig(
        folder.resolve("galleries"),
        Optional.empty(),
        folder.resolve("native"),
        Optional.empty(),
        Optional.empty(),
        InstantSource.system(),
        ZoneId.systemDefault(),
        new SecureRandom());
  }

  public MatcherConfig withGalleriesIn(ElasticsearchGalleries elasticsearch) {
    return new MatcherConfig(
        galleries,
        Optional.of(elasticsearch),
        nativeLibraries,
        engine,
        engines,
        clock,
        zone,
        chance);
  }

  public MatcherConfig withNativeLibraries(Path folder) {
    return new MatcherConfig(galleries, shared, folder, engine, engines, clock, zone, chance);
  }

  public MatcherConfig withEngine(Path folder) {
    return new MatcherConfig(
        galleries, shared, nativeLibraries, Optional.of(folder), engines, clock, zone, chance);
  }

  public MatcherConfig withEngines(Path folder) {
    return new MatcherConfig(
        galleries, shared, nativeLibraries, engine, Optional.of(folder), clock, zone, chance);
  }

  public MatcherConfig withClock(InstantSource other) {
    return new MatcherConfig(
        galleries, shared, nativeLibraries, engine, engines, other, zone, chance);
  }

  public MatcherConfig withZone(ZoneId other) {
    return new MatcherConfig(
        galleries, shared, nativeLibraries, engine, engines, clock, other, chance);
  }

  /** For a demonstration that shall always look the same. */
  public MatcherConfig withChance(RandomGenerator other) {
    return new MatcherConfig(
        galleries, shared, nativeLibraries, engine, engines, clock, zone, other);
  }
}
