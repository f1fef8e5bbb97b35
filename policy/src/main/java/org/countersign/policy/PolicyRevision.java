package org.countersign.policy;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Which rules: the SHA-256 of the compiled policy.
 *
 * @param digest 64 lower-case hexadecimal digits
 */
public record PolicyRevision(String digest) {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  public PolicyRevision {
    Objects.requireNonNull(digest);
    if (!DIGEST.matcher(digest).matches()) {
      throw new IllegalArgumentException("policy digest must be 64 hexadecimal digits: " + digest);
    }
  }
}
