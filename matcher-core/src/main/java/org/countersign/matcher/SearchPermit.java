package org.countersign.matcher;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * Leave to run one search, once. Only a {@link PermitIssuer} makes one that the matching core
 * accepts: it carries an authenticator over every field below, keyed by a secret that never leaves
 * this process.
 */
public final class SearchPermit {
  private final Grant grant;
  private final byte[] authenticator;

  SearchPermit(Grant grant, byte[] authenticator) {
    this.grant = Objects.requireNonNull(grant);
    this.authenticator = authenticator.clone();
  }

  Grant grant() {
    return grant;
  }

  byte[] authenticator() {
    return authenticator.clone();
  }

  /** When it stops being worth anything. */
  public Instant expires() {
    return grant.expires();
  }

  /** The search it is for. */
  public String search() {
    return grant.search();
  }

  @Override
  public String toString() {
    return "SearchPermit[" + grant.search() + "]";
  }

  /**
   * What is granted.
   *
   * @param search id of the search
   * @param decision id of the Permit decision
   * @param ledgerIndex index of the durable entry that records it
   * @param probeDigest {@link Photograph#originalDigest()}
   * @param face {@link Face#number()}
   * @param galleries that may be searched
   * @param candidateCap most candidates
   * @param threshold lowest similarity, in thousandths
   * @param expires exclusive
   */
  public record Grant(
      String search,
      String decision,
      long ledgerIndex,
      String probeDigest,
      int face,
      Set<GalleryId> galleries,
      int candidateCap,
      int threshold,
      Instant expires) {
    public Grant {
      Objects.requireNonNull(search);
      Objects.requireNonNull(decision);
      Objects.requireNonNull(probeDigest);
      galleries = Set.copyOf(galleries);
      Objects.requireNonNull(expires);
      if (ledgerIndex < 0) {
        throw new IllegalArgumentException("a permit names the ledger entry that grants it");
      }
    }
  }
}
