package org.countersign.matcher.gallery;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** Compares a probe with a row in full, as {@link Similarity} says. For one thread. */
final class Exact {
  private final List<ExactScan.Source> sources;
  private final float[] row;
  private long compared;

  Exact(List<ExactScan.Source> sources) {
    this.sources = sources;
    int longest = 0;
    for (ExactScan.Source source : sources) {
      longest = Math.max(longest, source.view().layout().dimension());
    }
    this.row = new float[longest];
  }

  float similarity(float[] probe, int source, int number) {
    compared++;
    GalleryView view = sources.get(source).view();
    long at = view.layout().vectorAt(number);
    MemorySegment.copy(view.file(), GalleryLayout.FLOAT, at, row, 0, probe.length);
    return Similarity.of(probe, row, 0);
  }

  long compared() {
    return compared;
  }
}
