package org.countersign.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Identifiers that the same input always leads to, and that say nothing about it without the
 * secret: for requests that may be sent twice, and for finding a person's entries without naming
 * the person.
 */
public final class KeyedIds {
  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * @param secret at least 16 bytes; the same on every replica
   */
  public KeyedIds(byte[] secret) {
    if (secret.length < 16) {
      throw new IllegalArgumentException("the secret must have at least 16 bytes");
    }
    this.key = new SecretKeySpec(secret, HMAC);
  }

  /** 22 URL-safe characters. */
  public String of(String purpose, String... parts) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(new byte[] {0, (byte) (bytes.length >> 8), (byte) bytes.length});
        mac.update(bytes);
      }
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(mac.doFinal(), 16));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + HMAC, e);
    }
  }
}
