package org.countersign.matcher;

import java.time.Duration;

/** Every bound of the matching core in one place. */
public final class Limits {
  /** 20 MiB. */
  public static final int MAX_IMAGE_BYTES = 20 * 1024 * 1024;

  /** Pixels that an image may declare: 40 million. */
  public static final long MAX_IMAGE_PIXELS = 40_000_000L;

  /** Longest side over shortest side. */
  public static final int MAX_IMAGE_RATIO = 8;

  /** Shortest side in pixels. */
  public static final int MIN_IMAGE_SIDE = 64;

  /** Passes over the picture that a progressive JPEG may ask of the decoder; usual are about 10. */
  public static final int MAX_JPEG_SCANS = 40;

  /** Time for decoding one image; what takes longer is not taken. */
  public static final Duration DECODE_TIME = Duration.ofSeconds(10);

  /** Processes that decode images, at most. */
  public static final int DECODERS = 2;

  /** Images after which a decoder process is replaced by a new one. */
  public static final int IMAGES_OF_ONE_DECODER = 1000;

  /** Faces reported for one photograph. */
  public static final int MAX_FACES = 64;

  /** Photographs of which one template is made. */
  public static final int MAX_PHOTOGRAPHS = 10;

  /** Candidates that any permit may allow. */
  public static final int MAX_CANDIDATES = 50;

  /** Rows of one gallery file: 16 million, 45 GB at 512 dimensions. */
  public static final int MAX_GALLERY_ROWS = 16 * 1024 * 1024;

  /** Galleries of one matching core. */
  public static final int MAX_GALLERIES = 256;

  /** Pairs that comparing a gallery with itself keeps; the most similar. */
  public static final int MAX_PAIRS = 10_000;

  private Limits() {}
}
