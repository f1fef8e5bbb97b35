package org.countersign.matcher;

import java.time.Instant;
import java.util.Objects;

/**
 * Leave to compare frames with one watch list until it expires or is revoked. Made like {@link
 * SearchPermit}, but for many frames of one session.
 */
public final class WatchPermit {
  private final Grant grant;
  private final byte[] authenticator;

  WatchPermit(Grant grant, byte[] authenticator) {
    this.grant = Objects.requireNonNull(grant);
    this.authenticator = authenticator.clone();
  }

  Grant grant() {
    return grant;
  }

  byte[] authenticator() {
    return authenticator.clone();
  }

  public Instant expires() {
    return grant.expires();
  }

  @Override
  public String toString() {
    return "WatchPermit[" + grant.session() + "]";
  }

  /**
   * @param session id of the live session
   * @param decision id of the Permit decision
   * @param ledgerIndex index of the durable entry that records the start
   * @param threshold lowest similarity that raises an alert, in thousandths
   * @param expires exclusive
   */
  public record Grant(
      String session,
      String decision,
      long ledgerIndex,
      GalleryId watchList,
      int threshold,
      Instant expires) {
    public Grant {
      Objects.requireNonNull(session);
      Objects.requireNonNull(decision);
      Objects.requireNonNull(watchList);
      Objects.requireNonNull(expires);
      if (ledgerIndex < 0) {
        throw new IllegalArgumentException("a permit names the ledger entry that grants it");
      }
    }
  }
}
