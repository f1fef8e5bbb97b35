package org.countersign.audit.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The two hash functions of RFC 6962, section 2.1. Their prefixes keep entries and nodes apart: no
 * entry can be passed off as a subtree.
 */
public final class Rfc6962 {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /** One digest per thread: looking an algorithm up costs more than hashing a short entry. */
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(Rfc6962::newSha256);

  /** The root of the tree without entries. */
  public static final Hash EMPTY = Hash.owning(newSha256().digest());

  private Rfc6962() {}

  public static Hash leaf(byte[] entry) {
    MessageDigest sha256 = SHA_256.get();
    sha256.update(LEAF);
    return Hash.owning(sha256.digest(entry));
  }

  public static Hash node(Hash left, Hash right) {
    MessageDigest sha256 = SHA_256.get();
    sha256.update(NODE);
    sha256.update(left.raw());
    return Hash.owning(sha256.digest(right.raw()));
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
