package org.countersign.audit.merkle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * RFC 6962, section 2.1, word for word over a list of entries: slow, obvious, and independent of
 * the code under test but for the two hash functions.
 */
public record ReferenceTree(List<byte[]> entries) {

  /** Entries {@code record-0}, {@code record-1} and so on. */
  public static ReferenceTree of(int size) {
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      entries.add(("record-" + i).getBytes(StandardCharsets.UTF_8));
    }
    return new ReferenceTree(entries);
  }

  public List<Hash> leaves() {
    return entries.stream().map(Rfc6962::leaf).toList();
  }

  public Hash root() {
    return root(entries);
  }

  public Hash root(int size) {
    return root(entries.subList(0, size));
  }

  static Hash root(List<byte[]> d) {
    return switch (d.size()) {
      case 0 -> Rfc6962.EMPTY;
      case 1 -> Rfc6962.leaf(d.getFirst());
      default -> {
        int k = Integer.highestOneBit(d.size() - 1);
        yield Rfc6962.node(root(d.subList(0, k)), root(d.subList(k, d.size())));
      }
    };
  }

  List<Hash> path(int m) {
    return path(m, entries);
  }

  private static List<Hash> path(int m, List<byte[]> d) {
    if (d.size() == 1) {
      return List.of();
    }
    int k = Integer.highestOneBit(d.size() - 1);
    return m < k
        ? with(path(m, d.subList(0, k)), root(d.subList(k, d.size())))
        : with(path(m - k, d.subList(k, d.size())), root(d.subList(0, k)));
  }

  List<Hash> proof(int m) {
    return subproof(m, entries, true);
  }

  private static List<Hash> subproof(int m, List<byte[]> d, boolean whole) {
    int n = d.size();
    if (m == n) {
      return whole ? List.of() : List.of(root(d));
    }
    int k = Integer.highestOneBit(n - 1);
    return m <= k
        ? with(subproof(m, d.subList(0, k), whole), root(d.subList(k, n)))
        : with(subproof(m - k, d.subList(k, n), false), root(d.subList(0, k)));
  }

  private static List<Hash> with(List<Hash> hashes, Hash last) {
    List<Hash> all = new ArrayList<>(hashes);
    all.add(last);
    return all;
  }

  SubtreeHashes hashes() {
    return (level, index) ->
        root(entries.subList((int) (index << level), (int) ((index + 1) << level)));
  }
}
