package org.countersign.matcher.gallery;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

final class GalleryFolderStoreTest implements GalleryStoreContract {
  @TempDir private Path folder;

  @Override
  public GalleryStore open(String engine, int dimension) {
    GalleryFolder galleries =
        GalleryFolder.open(folder, engine, dimension, Scanner.forThisMachine(Optional.empty()));
    galleries.awaitCheck();
    return galleries;
  }

  @Override
  public void fill(String engine, int dimension, List<StoredFace> rows) throws Exception {
    for (var gallery :
        rows.stream().collect(Collectors.groupingBy(StoredFace::gallery)).entrySet()) {
      List<StoredFace> of = gallery.getValue();
      BulkGallery.write(folder, gallery.getKey(), engine, dimension, of.size(), of::get);
    }
  }
}
