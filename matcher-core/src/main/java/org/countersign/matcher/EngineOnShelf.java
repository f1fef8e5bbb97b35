package org.countersign.matcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.matcher.face.Recipe;
import org.countersign.matcher.gallery.GalleryFolder;
import org.countersign.matcher.gallery.Scanner;
import org.countersign.matcher.model.EngineDescription;
import org.countersign.matcher.model.EngineFiles;
import org.countersign.matcher.onnx.OnnxMatrixProduct;
import org.jspecify.annotations.Nullable;

/**
 * One engine: what it says of itself, and, once they are needed, its galleries and its models. What
 * was opened stays open until the core is closed: whoever still uses it may finish.
 */
final class EngineOnShelf {
  private final EngineDescription description;
  private final EngineFiles files;
  private final Path folder;
  private final MatcherConfig config;
  private final PermitAuthority permits;

  private volatile @Nullable FileGalleries galleries;
  private volatile @Nullable Recipe recipe;
  private volatile @Nullable PermittedMatcher matcher;

  EngineOnShelf(
      EngineDescription description,
      EngineFiles files,
      Path folder,
      MatcherConfig config,
      PermitAuthority permits) {
    this.description = description;
    this.files = files;
    this.folder = folder;
    this.config = config;
    this.permits = permits;
  }

  EngineDescription description() {
    return description;
  }

  /** Of its galleries. */
  Path folder() {
    return folder;
  }

  boolean isFilled() {
    return Files.isDirectory(folder);
  }

  synchronized void openGalleries() {
    if (galleries == null) {
      OwnFolder.make(folder);
      galleries =
          new FileGalleries(
              GalleryFolder.open(
                  folder,
                  description.digest(),
                  description.dimension(),
                  Scanner.forThisMachine(OnnxMatrixProduct.open())),
              config,
              description.digest());
    }
  }

  synchronized void open() {
    if (matcher == null) {
      Recipe opened = recipe == null ? Recipe.open(description, files) : recipe;
      // Kept at once: if the galleries cannot be opened, it is closed with the rest.
      recipe = opened;
      openGalleries();
      matcher = new PermittedMatcher(opened, galleriesOpen(), permits, description.card(), config);
    }
  }

  Optional<FileGalleries> galleries() {
    return Optional.ofNullable(galleries);
  }

  FileGalleries galleriesOpen() {
    return galleries().orElseThrow(() -> new IllegalStateException("the galleries are not open"));
  }

  PermittedMatcher matcher() {
    PermittedMatcher opened = matcher;
    if (opened == null) {
      throw new IllegalStateException("the engine is not open");
    }
    return opened;
  }

  long templates() {
    Recipe opened = recipe;
    return opened == null ? 0 : opened.templates();
  }

  synchronized void close() {
    if (matcher != null) {
      // Waits for calls under way, then closes galleries and recipe.
      matcher.close();
      return;
    }
    galleries().ifPresent(FileGalleries::close);
    galleries = null;
    if (recipe != null) {
      recipe.close();
      recipe = null;
    }
  }
}
