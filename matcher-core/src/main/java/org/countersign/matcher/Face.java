package org.countersign.matcher;

import java.util.List;
import java.util.Objects;

/**
 * A face found in one photograph.
 *
 * @param photograph {@link Photograph#originalDigest()} of where it was found
 * @param number from 0, those found at first look before the others, largest first; faces of the
 *     photograph turned by a quarter are numbered from 1000, by half from 2000, by three quarters
 *     from 3000
 * @param box in pixels of the upright photograph
 * @param landmarks left eye, right eye, nose tip, left and right mouth corner, as seen by the
 *     viewer
 * @param quality what can be said before anybody is identified
 * @param doubtful found only when looking closer at a part of the photograph: mostly a small face,
 *     sometimes lettering or leaves. A person should look before anything is made of it; the engine
 *     itself can only tell once it may compute a template.
 */
public record Face(
    String photograph,
    int number,
    Box box,
    List<Point> landmarks,
    List<QualityFinding> quality,
    boolean doubtful) {
  private static final int PER_TURN = 1000;
  private static final int QUARTER = 90;

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

  /** How far the photograph was turned, clockwise, for this face to stand upright. */
  public Turn turn() {
    return turnOf(number);
  }

  /** Among the faces of the photograph turned as for this one, from 0. */
  public int place() {
    return placeOf(number);
  }

  /**
   * @throws IllegalArgumentException if no face of any photograph can have this number
   */
  public static Turn turnOf(int number) {
    if (!isNumber(number)) {
      throw new IllegalArgumentException("no face has number " + number);
    }
    return Turn.ofDegrees(number / PER_TURN * QUARTER);
  }

  /** See {@link #place()}. */
  public static int placeOf(int number) {
    return number % PER_TURN;
  }

  /** Whether a face of some photograph could have this number. */
  public static boolean isNumber(int number) {
    return number >= 0
        && number / PER_TURN * QUARTER <= Turn.LEFT.degrees()
        && number % PER_TURN < Limits.MAX_FACES;
  }

  static int number(Turn turn, int place) {
    return turn.degrees() / QUARTER * PER_TURN + place;
  }

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
