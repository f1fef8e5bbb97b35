package org.countersign.matcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.matcher.elasticsearch.ElasticsearchGalleryStore;
import org.countersign.matcher.face.Recipe;
import org.countersign.matcher.gallery.GalleryFolder;
import org.countersign.matcher.gallery.GalleryStore;
import org.countersign.matcher.gallery.Scanner;
import org.countersign.matcher.image.IsolatedDecoder;
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
  private final EngineFiles models;
  private final Path folder;
  private final MatcherConfig config;
  private final PermitAuthority permits;
  private final IsolatedDecoder decoder;

  private volatile @Nullable DatedGalleries galleries;
  private volatile @Nullable Recipe recipe;
  private volatile @Nullable PermittedMatcher matcher;

  EngineOnShelf(
      EngineDescription description,
      EngineFiles models,
      Path folder,
      MatcherConfig config,
      PermitAuthority permits,
      IsolatedDecoder decoder) {
    this.description = description;
    this.models = models;
    this.folder = folder;
    this.config = config;
    this.permits = permits;
    this.decoder = decoder;
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

  /** Those in files, which are kept in step with what leaves whichever engine acts. */
  synchronized void openGalleries() {
    if (galleries == null) {
      galleries = dated(files());
    }
  }

  private DatedGalleries dated(GalleryStore store) {
    return new DatedGalleries(store, config, description.digest());
  }

  private GalleryStore files() {
    OwnFolder.make(folder);
    return GalleryFolder.open(
        folder,
        description.digest(),
        description.dimension(),
        Scanner.forThisMachine(OnnxMatrixProduct.open()));
  }

  private GalleryStore shared(ElasticsearchGalleries elasticsearch) {
    return ElasticsearchGalleryStore.open(
        elasticsearch, description.digest(), description.dimension());
  }

  /** With its models. Where galleries are shared, only for the engine that acts. */
  synchronized void open() {
    if (matcher == null) {
      Recipe opened = recipe == null ? Recipe.open(description, models) : recipe;
      // Kept at once: if the galleries cannot be opened, it is closed with the rest.
      recipe = opened;
      if (galleries == null) {
        galleries = dated(config.shared().map(this::shared).orElseGet(this::files));
      }
      matcher =
          new PermittedMatcher(
              decoder, opened, galleriesOpen(), permits, description.card(), config);
    }
  }

  Optional<DatedGalleries> galleries() {
    return Optional.ofNullable(galleries);
  }

  DatedGalleries galleriesOpen() {
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
    galleries().ifPresent(DatedGalleries::close);
    galleries = null;
    if (recipe != null) {
      recipe.close();
      recipe = null;
    }
  }
}
