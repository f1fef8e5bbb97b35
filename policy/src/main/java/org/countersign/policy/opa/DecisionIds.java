package org.countersign.policy.opa;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids that nobody can guess and that never repeat: 16 random bytes in 22 URL-safe characters. */
public final class DecisionIds {
  private static final SecureRandom RANDOM = new SecureRandom();

  private DecisionIds() {}

  public static String next() {
    byte[] id = new byte[16];
    RANDOM.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }
}
