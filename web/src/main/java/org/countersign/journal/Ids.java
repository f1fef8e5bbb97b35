package org.countersign.journal;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Identifiers of streams: 128 random bits, 22 URL-safe characters, never derived from a person or a
 * case.
 */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private Ids() {}

  public static String random() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }
}
