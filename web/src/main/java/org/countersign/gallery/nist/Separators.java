package org.countersign.gallery.nist;

/** The information separators of the traditional encoding. */
final class Separators {
  /** Ends a record. */
  static final byte FS = 0x1C;

  /** Ends a field. */
  static final byte GS = 0x1D;

  /** Between subfields. */
  static final byte RS = 0x1E;

  /** Between items. */
  static final byte US = 0x1F;

  static final String RS_TEXT = "\u001E";
  static final String US_TEXT = "\u001F";

  private Separators() {}
}
