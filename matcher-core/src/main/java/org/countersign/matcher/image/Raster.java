package org.countersign.matcher.image;

import java.util.Arrays;

/**
 * A small picture on the heap, 8 bits a sample, row by row, samples of a pixel side by side.
 * Immutable by agreement: the array is not copied, and nobody writes to it.
 */
public final class Raster {
  private final int width;
  private final int height;
  private final int channels;
  private final byte[] samples;

  /**
   * @param channels 1 for grey, 3 for blue, green, red
   */
  public Raster(int width, int height, int channels, byte[] samples) {
    if (samples.length != width * height * channels) {
      throw new IllegalArgumentException(
          "a raster of %d x %d x %d cannot have %d samples"
              .formatted(width, height, channels, samples.length));
    }
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.samples = samples;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public int channels() {
    return channels;
  }

  /** 0 to 255. */
  public int sample(int x, int y, int channel) {
    return samples[(y * width + x) * channels + channel] & 0xFF;
  }

  /** This picture in the middle of a larger one, all of whose other samples are {@code pad}. */
  public Raster padded(int wide, int high, int padX, int padY, int pad) {
    byte[] larger = new byte[wide * high * channels];
    Arrays.fill(larger, (byte) pad);
    for (int y = 0; y < height; y++) {
      System.arraycopy(
          samples,
          y * width * channels,
          larger,
          ((y + padY) * wide + padX) * channels,
          width * channels);
    }
    return new Raster(wide, high, channels, larger);
  }

  /** Weighted as ITU-R BT.601, 0 to 255; the sample itself where there is one channel. */
  public double luma(int x, int y) {
    if (channels == 1) {
      return sample(x, y, 0);
    }
    return 0.114 * sample(x, y, 0) + 0.587 * sample(x, y, 1) + 0.299 * sample(x, y, 2);
  }
}
