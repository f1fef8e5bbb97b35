package org.countersign.gallery.nist;

/** Every bound of reading an ANSI/NIST file in one place. */
public final class NistLimits {
  /** 64 MiB. */
  public static final int MAX_FILE_BYTES = 64 * 1024 * 1024;

  /** Records of one file, the Type-1 record among them. */
  public static final int MAX_RECORDS = 1_000;

  /** Fields of one record. */
  public static final int MAX_FIELDS = 1_000;

  /** Bytes of a field that is no image. */
  public static final int MAX_FIELD_BYTES = 64 * 1024;

  /** 20 MiB, as much as the matching core takes. */
  public static final int MAX_IMAGE_BYTES = 20 * 1024 * 1024;

  private NistLimits() {}
}
