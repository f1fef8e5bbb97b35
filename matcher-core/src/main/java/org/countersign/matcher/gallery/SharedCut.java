package org.countersign.matcher.gallery;

/**
 * What the upper bound of a row must reach so that the row can still be among those wanted, as far
 * as any thread of the scan knows. Only ever rises.
 */
final class SharedCut {
  private volatile double value;

  SharedCut(double value) {
    this.value = value;
  }

  double value() {
    return value;
  }

  synchronized void raise(double to) {
    value = Math.max(value, to);
  }
}
