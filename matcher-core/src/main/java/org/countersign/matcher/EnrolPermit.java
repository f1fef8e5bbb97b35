package org.countersign.matcher;

import java.time.Instant;
import java.util.Objects;

/**
 * Leave to turn one photograph into one template for one gallery, once. Made like {@link
 * SearchPermit}.
 */
public final class EnrolPermit {
  private final Grant grant;
  private final byte[] authenticator;

  EnrolPermit(Grant grant, byte[] authenticator) {
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
    return "EnrolPermit[" + grant.gallery() + "]";
  }

  public record Grant(
      GalleryId gallery, SubjectId subject, String photographDigest, int face, Instant expires) {
    public Grant {
      Objects.requireNonNull(gallery);
      Objects.requireNonNull(subject);
      Objects.requireNonNull(photographDigest);
      Objects.requireNonNull(expires);
    }
  }
}
