package org.countersign.matcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.matcher.gallery.GalleryFolder;

/** Galleries of several engines side by side, and whether they hold the same people. */
final class GalleriesOfEngine {
  private static final String PREFIX = "galleries-";
  private static final int DIGITS = 16;

  private GalleriesOfEngine() {}

  static String folder(String digest) {
    return PREFIX + digest.substring(0, DIGITS);
  }

  static List<Path> foldersBeside(Path galleries) throws IOException {
    Path parent = galleries.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return List.of(); // Nothing was ever kept in files.
    }
    try (var all = Files.newDirectoryStream(parent, PREFIX + "?".repeat(DIGITS))) {
      List<Path> found = new java.util.ArrayList<>();
      all.forEach(found::add);
      return found;
    }
  }

  static void forget(Path folder) throws IOException {
    GalleryFolder.overwriteAndDelete(folder);
  }

  /**
   * Brings the other engine's galleries to hold exactly whom the acting ones hold, as far as taking
   * out and empty galleries go.
   *
   * @return why they cannot, in one sentence; empty if they do
   */
  static Optional<String> agree(
      DatedGalleries acting, DatedGalleries other, Set<SubjectId> without) {
    for (GalleryId gallery : acting.all()) {
      other.create(gallery);
      List<GalleryId> one = List.of(gallery);
      String problem = acting.problem(one) + other.problem(one);
      if (!problem.isEmpty()) {
        return Optional.of(problem);
      }
      Set<SubjectId> extra = new TreeSet<>(other.subjects(gallery));
      Set<SubjectId> missing = new TreeSet<>(acting.subjects(gallery));
      missing.removeAll(extra);
      missing.removeAll(without);
      if (!missing.isEmpty()) {
        return Optional.of(
            "%d people of gallery %s have no template of that engine yet: nobody could find them."
                .formatted(missing.size(), gallery));
      }
      extra.removeAll(acting.subjects(gallery));
      extra.forEach(subject -> other.forget(gallery, subject));
    }
    return Optional.empty();
  }
}
