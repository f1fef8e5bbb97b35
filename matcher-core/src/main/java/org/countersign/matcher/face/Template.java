package org.countersign.matcher.face;

import java.util.Arrays;

/** What the embedder makes of one face: a unit vector, and how long it was before. */
public final class Template implements AutoCloseable {
  private final float[] unit;
  private final double strength;

  /**
   * @param raw as the model gives it
   */
  Template(float[] raw) {
    double squares = 0;
    for (float value : raw) {
      squares += (double) value * value;
    }
    this.strength = Math.sqrt(squares);
    this.unit = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      unit[i] = (float) (raw[i] / strength);
    }
  }

  /** Owned by the template: not to be written to, gone when it is closed. */
  public float[] unit() {
    return unit;
  }

  /**
   * Length of the raw vector. Bad pictures make short ones: it is the best quality figure known.
   */
  public double strength() {
    return strength;
  }

  /** In thousandths, rounded; 0 if the model gave nothing that can be measured. */
  public int strengthThousandths() {
    return Double.isFinite(strength) ? (int) Math.round(strength * 1000) : 0;
  }

  /** Forgets the vector. */
  @Override
  public void close() {
    Arrays.fill(unit, 0);
  }

  @Override
  public String toString() {
    return "Template[strength=" + strengthThousandths() + "]";
  }
}
