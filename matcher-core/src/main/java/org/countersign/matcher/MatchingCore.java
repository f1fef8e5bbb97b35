package org.countersign.matcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.countersign.matcher.elasticsearch.ElasticsearchGalleryStore;
import org.countersign.matcher.face.Recipe;
import org.countersign.matcher.gallery.GalleryFolder;
import org.countersign.matcher.gallery.GalleryStore;
import org.countersign.matcher.gallery.Scanner;
import org.countersign.matcher.image.IsolatedDecoder;
import org.countersign.matcher.image.NativeImaging;
import org.countersign.matcher.model.EngineDescription;
import org.countersign.matcher.model.EngineFiles;
import org.countersign.matcher.onnx.OnnxMatrixProduct;
import org.countersign.matcher.onnx.OnnxNative;

/**
 * An open matching core: the matcher for everybody, and the one thing that makes permits, for
 * whoever takes it first. Safe for use by many threads.
 */
public final class MatchingCore implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(MatchingCore.class.getName());

  private final FaceMatcher matcher;
  private final PermitAuthority permits;
  private final LongSupplier templates;
  private final AtomicBoolean issuerTaken = new AtomicBoolean();

  private MatchingCore(FaceMatcher matcher, PermitAuthority permits, LongSupplier templates) {
    this.matcher = matcher;
    this.permits = permits;
    this.templates = templates;
  }

  /**
   * Loads the native libraries and the models, each model only if its digest is the declared one,
   * and opens and checks the galleries.
   *
   * @throws MatcherUnavailableException in one sentence if a library, a model or the folder of the
   *     galleries cannot be used; a single gallery that is not sound does not stop the others
   */
  public static MatchingCore open(MatcherConfig config) {
    prepare(config);
    IsolatedDecoder decoder = IsolatedDecoder.open(config.nativeLibraries());
    try {
      return open(config, decoder);
    } catch (RuntimeException e) {
      decoder.close();
      throw e;
    }
  }

  /**
   * As {@link #open(MatcherConfig)}, for a service that must go on: where that throws, this says so
   * in the log and gives a core that compares nothing and says why.
   */
  public static MatchingCore openOrExplain(MatcherConfig config) {
    Optional<IsolatedDecoder> decoder = Optional.empty();
    try {
      prepare(config);
      decoder = Optional.of(IsolatedDecoder.open(config.nativeLibraries()));
      return open(config, decoder.get());
    } catch (MatcherUnavailableException e) {
      String reason = String.valueOf(e.getMessage());
      LOG.log(System.Logger.Level.ERROR, "nothing can be searched: {0}", reason);
      return new MatchingCore(
          new UnavailableMatcher(reason, decoder.orElse(null)),
          new PermitAuthority(config.clock()),
          () -> 0);
    }
  }

  private static void prepare(MatcherConfig config) {
    makeForOwner(config.nativeLibraries());
    NativeImaging.load(config.nativeLibraries());
    OnnxNative.load(config.nativeLibraries());
  }

  private static MatchingCore open(MatcherConfig config, IsolatedDecoder decoder) {
    EngineFiles files = new EngineFiles(config.engine());
    EngineDescription engine = files.description();
    Recipe recipe = Recipe.open(engine, files);
    GalleryStore galleries;
    try {
      galleries = galleries(config, engine);
    } catch (RuntimeException e) {
      recipe.close();
      throw e;
    }
    PermitAuthority permits = new PermitAuthority(config.clock());
    PermittedMatcher matcher =
        new PermittedMatcher(
            decoder, recipe, new DatedGalleries(galleries, config), permits, engine.card(), config);
    return new MatchingCore(matcher, permits, recipe::templates);
  }

  private static GalleryStore galleries(MatcherConfig config, EngineDescription engine) {
    if (config.shared().isPresent()) {
      return ElasticsearchGalleryStore.open(
          config.shared().get(), engine.digest(), engine.dimension());
    }
    makeForOwner(config.galleries());
    return GalleryFolder.open(
        config.galleries(),
        engine.digest(),
        engine.dimension(),
        Scanner.forThisMachine(OnnxMatrixProduct.open()));
  }

  /** Code is loaded from one folder and biometrics lie in the other: nobody else enters. */
  private static void makeForOwner(Path folder) {
    try {
      boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
      if (posix) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new MatcherUnavailableException(
          "the folder %s cannot be made: %s".formatted(folder, e.getMessage()), e);
    }
  }

  public FaceMatcher matcher() {
    return matcher;
  }

  /**
   * The only maker of permits that this core accepts.
   *
   * @throws IllegalStateException if it was taken before: there is one gate
   */
  public PermitIssuer takePermitIssuer() {
    if (issuerTaken.getAndSet(true)) {
      throw new IllegalStateException("the permit issuer has been taken: there is one gate");
    }
    return permits;
  }

  /** How many templates were asked for since it was opened; a refused search adds none. */
  public long templatesComputed() {
    return templates.getAsLong();
  }

  /** Waits for what is under way, then frees everything. Photographs are closed by their owners. */
  @Override
  public void close() {
    matcher.close();
  }
}
