package org.countersign.matcher;

/**
 * A decoded image, upright, held in native memory until closed. Immutable, safe for use by many
 * threads until then.
 */
public interface Photograph extends AutoCloseable {

  /**
   * SHA-256 of the bytes as they came, 64 lower-case hexadecimal digits. Permits are bound to it.
   */
  String originalDigest();

  /**
   * SHA-256 of width, height (each four bytes, big-endian) and the upright pixels in BGR order, row
   * by row.
   */
  String normalisedDigest();

  /** Such as {@code image/jpeg}: told by content. */
  String mediaType();

  /** What the file says of its own making: evidence. No picture that is given out carries it. */
  PhotographMetadata metadata();

  /** Pixels, after orientation is fixed. */
  int width();

  int height();

  /**
   * A JPEG of the whole photograph without metadata, for showing to people.
   *
   * @param maxSide longest side in pixels, 16 or more; never enlarged
   */
  byte[] display(int maxSide);

  /** A square JPEG around a face with a margin, upright, for comparing by eye. */
  byte[] crop(Face face, int side);

  @Override
  void close();
}
