package org.countersign.matcher.model;

/** Which points a landmark model gives, in which order. */
public enum Landmarks {
  /** The usual 68 of jaw, brows, nose, eyes and mouth. */
  SIXTY_EIGHT(68),
  /** Left eye, right eye, tip of the nose, left and right corner of the mouth, as seen. */
  FIVE(5);

  private final int count;

  Landmarks(int count) {
    this.count = count;
  }

  public int count() {
    return count;
  }

  static Landmarks of(int count) {
    for (Landmarks scheme : values()) {
      if (scheme.count == count) {
        return scheme;
      }
    }
    throw new IllegalArgumentException("landmarks.points must be 68 or 5: " + count);
  }
}
