package org.countersign.matcher.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** An exact scan over several galleries at one moment. */
final class GalleryScan {
  private static final System.Logger LOG = System.getLogger(GalleryScan.class.getName());

  private GalleryScan() {}

  /**
   * @param files in the order that every scan uses, so that scans and writers cannot wait for each
   *     other in a ring
   */
  static ScanOutcome scan(Scanner scanner, List<GalleryFile> files, long day, List<Query> queries) {
    List<GalleryFile> locked = new ArrayList<>();
    try {
      for (GalleryFile file : files) {
        file.reading().lock();
        locked.add(file);
        String reason = file.notSearched();
        if (!reason.isEmpty()) {
          return new ScanOutcome.Unavailable(reason);
        }
      }
      return scanLocked(scanner, files, day, queries);
    } catch (InternalError e) {
      // What the JVM makes of some faults of a mapped file; others end the process.
      LOG.log(System.Logger.Level.ERROR, "a gallery file could not be read during a scan", e);
      return new ScanOutcome.Unavailable(
          "the file of a gallery could not be read during the scan; nothing of it is told");
    } finally {
      locked.forEach(file -> file.reading().unlock());
    }
  }

  private static ScanOutcome scanLocked(
      Scanner scanner, List<GalleryFile> files, long day, List<Query> queries) {
    List<ExactScan.Source> sources = new ArrayList<>();
    long eligible = 0;
    for (GalleryFile file : files) {
      GalleryView view = file.view();
      ExactScan.Source source = new ExactScan.Source(view, view.eligible(day));
      eligible += source.eligible().count();
      sources.add(source);
    }
    return new ScanOutcome.Scanned(
        ExactScan.scan(scanner, sources, queries), eligible, snapshot(sources));
  }

  private static String snapshot(List<ExactScan.Source> sources) {
    TreeMap<String, String> snapshots = new TreeMap<>();
    for (ExactScan.Source source : sources) {
      snapshots.put(source.view().gallery().value(), source.eligible().snapshot());
    }
    return SnapshotDigest.of(snapshots);
  }
}
