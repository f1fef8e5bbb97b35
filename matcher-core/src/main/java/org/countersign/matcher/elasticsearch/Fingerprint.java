package org.countersign.matcher.elasticsearch;

import java.util.Arrays;
import java.util.HexFormat;
import org.countersign.matcher.gallery.SnapshotDigest;

/**
 * How many rows, and the sums of 24 bits at four places of their digests: by this a set of rows is
 * recognised that Elasticsearch adds up by itself. It is no proof against whoever makes digests to
 * fit; the digests themselves are compared in full.
 */
record Fingerprint(long count, long a, long b, long c, long d) {
  static final Fingerprint NONE = new Fingerprint(0, 0, 0, 0, 0);

  /** Where the first sum's bytes begin: behind those that choose the part. */
  private static final int FIRST = 2;

  private static final int BYTES = 3;

  /**
   * @param buckets with the sums, as {@link #SUMS} asks for them
   */
  static Fingerprint of(long count, Json buckets) {
    return count == 0
        ? NONE
        : new Fingerprint(
            count,
            buckets.sum("a", "value"),
            buckets.sum("b", "value"),
            buckets.sum("c", "value"),
            buckets.sum("d", "value"));
  }

  /** What to ask Elasticsearch for. Exact as long as a sum stays below 2^53: 500 million rows. */
  static final String SUMS =
      """
      {"a": {"sum": {"field": "a"}}, "b": {"sum": {"field": "b"}},
       "c": {"sum": {"field": "c"}}, "d": {"sum": {"field": "d"}}}\
      """;

  static int[] numbers(byte[] digest) {
    int[] numbers = new int[4];
    for (int i = 0; i < numbers.length; i++) {
      int at = FIRST + i * BYTES;
      numbers[i] =
          Byte.toUnsignedInt(digest[at]) << 16
              | Byte.toUnsignedInt(digest[at + 1]) << 8
              | Byte.toUnsignedInt(digest[at + 2]);
    }
    return numbers;
  }

  static int part(byte[] digest) {
    return SnapshotDigest.part(digest[0], digest[1]);
  }

  Fingerprint with(byte[] digest) {
    int[] numbers = numbers(digest);
    return new Fingerprint(
        count + 1, a + numbers[0], b + numbers[1], c + numbers[2], d + numbers[3]);
  }

  Fingerprint plus(Fingerprint other) {
    return new Fingerprint(count + other.count, a + other.a, b + other.b, c + other.c, d + other.d);
  }

  /**
   * @throws IllegalArgumentException if these are not 64 hexadecimal digits
   */
  static byte[] digest(String hex) {
    byte[] digest = HexFormat.of().parseHex(hex);
    if (digest.length != 32) {
      throw new IllegalArgumentException("not a digest: " + Arrays.toString(digest));
    }
    return digest;
  }
}
