package org.countersign.matcher;

import java.time.Instant;
import java.util.Objects;

/**
 * Leave to compare a gallery with itself, once. No photograph comes into it. Made like {@link
 * SearchPermit}.
 */
public final class DuplicatesPermit {
  private final Grant grant;
  private final byte[] authenticator;

  DuplicatesPermit(Grant grant, byte[] authenticator) {
    this.grant = Objects.requireNonNull(grant);
    this.authenticator = authenticator.clone();
  }

  Grant grant() {
    return grant;
  }

  byte[] authenticator() {
    return authenticator.clone();
  }

  @Override
  public String toString() {
    return "DuplicatesPermit[" + grant.gallery() + "]";
  }

  /**
   * @param ledgerIndex of the entry that says who asked for it
   * @param threshold lowest similarity of a pair, in thousandths
   * @param expires by when it has to begin
   */
  public record Grant(GalleryId gallery, long ledgerIndex, int threshold, Instant expires) {
    public Grant {
      Objects.requireNonNull(gallery);
      Objects.requireNonNull(expires);
      if (threshold < 1 || threshold > 1000) {
        throw new IllegalArgumentException(
            "a threshold is from 1 to 1000 thousandths: " + threshold);
      }
    }
  }
}
