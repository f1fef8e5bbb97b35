package org.countersign.matcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.countersign.matcher.elasticsearch.ElasticsearchGalleryStore;
import org.countersign.matcher.face.Recipe;
import org.countersign.matcher.gallery.GalleryFolder;
import org.countersign.matcher.gallery.GalleryStore;
import org.countersign.matcher.gallery.Scanner;
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
  private final PermittedMatcher matcher;
  private final PermitAuthority permits;
  private final Recipe recipe;
  private final AtomicBoolean issuerTaken = new AtomicBoolean();

  private MatchingCore(PermittedMatcher matcher, PermitAuthority permits, Recipe recipe) {
    this.matcher = matcher;
    this.permits = permits;
    this.recipe = recipe;
  }

  /**
   * Loads the native libraries and the models, each model only if its digest is the declared one,
   * and opens and checks the galleries.
   *
   * @throws MatcherUnavailableException in one sentence if a library, a model or the folder of the
   *     galleries cannot be used; a single gallery that is not sound does not stop the others
   */
  public static MatchingCore open(MatcherConfig config) {
    makeForOwner(config.nativeLibraries());
    NativeImaging.load(config.nativeLibraries());
    OnnxNative.load(config.nativeLibraries());
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
            recipe, new DatedGalleries(galleries, config), permits, engine.card(), config);
    return new MatchingCore(matcher, permits, recipe);
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
    return recipe.templates();
  }

  /** Waits for what is under way, then frees everything. Photographs are closed by their owners. */
  @Override
  public void close() {
    matcher.close();
  }
}
