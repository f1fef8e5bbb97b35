package org.countersign.matcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.countersign.matcher.image.IsolatedDecoder;
import org.countersign.matcher.model.EngineDescription;
import org.countersign.matcher.model.EngineFiles;

/**
 * All engines of one core. Which one acts is a line in a file beside the galleries; the engine of
 * the configuration acts while there is none.
 */
final class EngineShelf implements Engines {
  private static final System.Logger LOG = System.getLogger(EngineShelf.class.getName());

  private static final String SHARED =
      "galleries in Elasticsearch hold templates of one engine: no other can be filled beside it or"
          + " take its place";

  private final MatcherConfig config;
  private final PermitAuthority permits;
  private final IsolatedDecoder decoder;
  private final ActingFile actingFile;
  private final Map<String, EngineOnShelf> engines = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** Who changes galleries reads; who changes the acting engine writes. */
  private final ReadWriteLock switching = new ReentrantReadWriteLock(true);

  private volatile EngineOnShelf acting;

  /**
   * Opens the acting engine with its models, and the galleries that others have.
   *
   * @param decoder closed with this, but not if this cannot be made
   * @throws MatcherUnavailableException if the acting engine is not there or cannot be used
   */
  EngineShelf(MatcherConfig config, PermitAuthority permits, IsolatedDecoder decoder) {
    this.config = config;
    this.permits = permits;
    this.decoder = decoder;
    this.actingFile = new ActingFile(config.galleries().resolveSibling("acting-engine"));
    EngineFiles configured = new EngineFiles(config.engine());
    EngineDescription first = configured.description();
    engines.put(first.digest(), onShelf(first, configured, config.galleries()));
    config.engines().ifPresent(this::addAll);
    String digest = actingFile.read().orElse(first.digest());
    this.acting = wanted(digest);
    try {
      acting.open();
      for (EngineOnShelf engine : engines.values()) {
        if (engine.isFilled()) {
          engine.openGalleries();
        }
      }
      forgetUnknown(config.galleries());
    } catch (IOException | RuntimeException e) {
      closeEngines();
      throw e instanceof MatcherUnavailableException known
          ? known
          : new MatcherUnavailableException("the galleries cannot be opened: " + e.getMessage(), e);
    }
  }

  private EngineOnShelf onShelf(EngineDescription engine, EngineFiles models, Path galleries) {
    return new EngineOnShelf(engine, models, galleries, config, permits, decoder);
  }

  private void addAll(Path folder) {
    for (Path each : folders(folder)) {
      EngineFiles files = new EngineFiles(Optional.of(each));
      try {
        EngineDescription engine = files.description();
        Path galleries =
            config.galleries().resolveSibling(GalleriesOfEngine.folder(engine.digest()));
        engines.putIfAbsent(engine.digest(), onShelf(engine, files, galleries));
      } catch (MatcherUnavailableException e) {
        String problem = "the engine in %s: %s".formatted(each.getFileName(), e.getMessage());
        LOG.log(System.Logger.Level.ERROR, problem);
        problems.add(problem);
      }
    }
  }

  private static List<Path> folders(Path folder) {
    try (var all = Files.list(folder)) {
      return all.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new MatcherUnavailableException(
          "the engines in %s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /**
   * Templates of an engine that is no longer there can be searched by nobody, and nobody could be
   * expunged from them: they go. They can be made again from the photographs.
   */
  private void forgetUnknown(Path galleries) throws IOException {
    Set<Path> known = new HashSet<>();
    engines.values().forEach(engine -> known.add(engine.folder().toAbsolutePath()));
    for (Path other : GalleriesOfEngine.foldersBeside(galleries)) {
      if (!known.contains(other.toAbsolutePath())) {
        GalleriesOfEngine.forget(other);
        LOG.log(
            System.Logger.Level.WARNING,
            "{0}: the templates of an engine that is no longer there were overwritten",
            other.getFileName());
      }
    }
  }

  private EngineOnShelf wanted(String digest) {
    EngineOnShelf engine = engines.get(digest);
    if (engine == null) {
      throw new MatcherUnavailableException(
          "there is no engine with digest %s: put its folder where engines are".formatted(digest));
    }
    return engine;
  }

  private EngineOnShelf opened(String digest) {
    EngineOnShelf engine = wanted(digest);
    if (engine != acting && config.shared().isPresent()) {
      throw new MatcherUnavailableException(SHARED);
    }
    engine.open();
    return engine;
  }

  PermittedMatcher acting() {
    return acting.matcher();
  }

  long templates() {
    return engines.values().stream().mapToLong(EngineOnShelf::templates).sum();
  }

  /** While no switch happens. */
  <T> T steadily(Supplier<T> work) {
    Lock lock = switching.readLock();
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** While no switch happens. */
  void whileSteady(Runnable work) {
    Lock lock = switching.readLock();
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  /** Galleries of engines that do not act. */
  Collection<DatedGalleries> others() {
    return engines.values().stream()
        .filter(engine -> engine != acting)
        .flatMap(engine -> engine.galleries().stream())
        .toList();
  }

  @Override
  public List<Known> all() {
    return engines.values().stream()
        .map(
            engine ->
                new Known(
                    engine.description().card(),
                    engine.description().dimension(),
                    engine == acting,
                    engine == acting || engine.isFilled()))
        .sorted(
            Comparator.comparing((Known known) -> !known.acting())
                .thenComparing(known -> known.card().engine())
                .thenComparing(Known::digest))
        .toList();
  }

  @Override
  public List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    if (config.shared().isPresent() && engines.size() > 1) {
      all.add(SHARED);
    }
    return all;
  }

  @Override
  public FaceMatcher beside(String digest) {
    EngineOnShelf engine = opened(digest);
    return engine.matcher();
  }

  @Override
  public Comparison compare(String digest, GalleryId gallery, int most) {
    EngineOnShelf other = opened(digest);
    return EngineComparison.of(acting.galleriesOpen(), other.galleriesOpen(), gallery, most);
  }

  @Override
  public Switch switchTo(String digest, Set<SubjectId> without) {
    Lock lock = switching.writeLock();
    lock.lock();
    try {
      EngineOnShelf other = wanted(digest);
      if (other == acting) {
        return new Switch.Refused("This engine acts already.");
      }
      opened(digest);
      Optional<String> obstacle =
          GalleriesOfEngine.agree(acting.galleriesOpen(), other.galleriesOpen(), without);
      if (obstacle.isPresent()) {
        return new Switch.Refused(obstacle.get());
      }
      String from = acting.description().digest();
      // From here on the next start would take the new one: nothing that follows can fail.
      actingFile.write(digest);
      permits.revokeAllIssued();
      acting = other;
      return new Switch.Done(from, digest);
    } finally {
      lock.unlock();
    }
  }

  private void closeEngines() {
    engines.values().forEach(EngineOnShelf::close);
  }

  /** Waits for calls under way. Harmless twice. */
  void close() {
    closeEngines();
    decoder.close();
  }
}
