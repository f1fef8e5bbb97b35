package org.countersign.matcher;

import java.util.List;
import java.util.Objects;

/**
 * A face found in one photograph.
 *
 * @param photograph {@link Photograph#originalDigest()} of where it was found
 * @param number from 0, largest face first
 * @param box in pixels of the upright photograph
 * @param landmarks left eye, right eye, nose tip, left and right mouth corner, as seen by the
 *     viewer
 * @param quality what can be said before anybody is identified
 */
public record Face(
    String photograph, int number, Box box, List<Point> landmarks, List<QualityFinding> quality) {
  public Face {
    Objects.requireNonNull(photograph);
    Objects.requireNonNull(box);
    landmarks = List.copyOf(landmarks);
    quality = List.copyOf(quality);
    if (landmarks.size() != 5) {
      throw new IllegalArgumentException("a face has five landmarks: " + landmarks.size());
    }
  }

  public record Box(int x, int y, int width, int height) {}

  public record Point(double x, double y) {}

  /** Whether any component forbids a search with this face. */
  public boolean searchable() {
    return quality.stream().noneMatch(finding -> finding.level() == QualityFinding.Level.UNUSABLE);
  }

  /**
   * The worst component that was assessed, as one number for a policy: 1000 good, 700 fair, 300
   * poor, 0 unusable; -1 if none was assessed. Not a measurement, and nothing lies between.
   */
  public int worstQuality() {
    return quality.stream()
        .map(QualityFinding::level)
        .filter(level -> level != QualityFinding.Level.NOT_ASSESSED)
        .mapToInt(
            level ->
                switch (level) {
                  case GOOD -> 1000;
                  case FAIR -> 700;
                  case POOR -> 300;
                  case UNUSABLE -> 0;
                  case NOT_ASSESSED -> -1;
                })
        .min()
        .orElse(-1);
  }
}
