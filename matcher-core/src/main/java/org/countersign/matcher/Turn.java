package org.countersign.matcher;

/** How far a photograph is turned, clockwise, before faces are looked for in it. */
public enum Turn {
  NONE(0),
  RIGHT(90),
  HALF(180),
  LEFT(270);

  private final int degrees;

  Turn(int degrees) {
    this.degrees = degrees;
  }

  public int degrees() {
    return degrees;
  }

  /**
   * @throws IllegalArgumentException if it is not 0, 90, 180 or 270
   */
  public static Turn ofDegrees(int degrees) {
    for (Turn turn : values()) {
      if (turn.degrees == degrees) {
        return turn;
      }
    }
    throw new IllegalArgumentException("a turn is 0, 90, 180 or 270 degrees: " + degrees);
  }
}
