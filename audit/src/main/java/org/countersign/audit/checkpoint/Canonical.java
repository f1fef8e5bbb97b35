package org.countersign.audit.checkpoint;

import java.util.Base64;

/** Texts that may be written in one way only, so that nothing has two names. */
final class Canonical {
  private Canonical() {}

  /** A number from 0, without sign or leading zeros. */
  static long decimal(String what, String text) throws MalformedException {
    try {
      long number = Long.parseLong(text);
      if (number >= 0 && Long.toString(number).equals(text)) {
        return number;
      }
    } catch (NumberFormatException _) {
      // falls through to the one refusal
    }
    throw new MalformedException(what + " is not a plain decimal number: " + text);
  }

  /** Standard Base64 with padding and without stray bits. */
  static byte[] base64(String what, String text) throws MalformedException {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException _) {
      // falls through to the one refusal
    }
    throw new MalformedException(what + " is not standard Base64 with padding: " + text);
  }
}
