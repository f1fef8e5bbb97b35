package org.countersign.audit.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.merkle.Hash;

/**
 * An offline receipt (C2SP tlog-proof): where an entry is, how it hangs together with a checkpoint,
 * and the checkpoint itself.
 *
 * @param extra data of the application's own, in Base64; not authenticated by anything
 * @param index of the entry
 * @param path the inclusion proof, the leaf's sibling first
 * @param checkpoint the signed note, verbatim
 */
public record TlogProof(Optional<String> extra, long index, List<Hash> path, String checkpoint) {
  private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";

  /** A tree of 2^63 entries has no longer path. */
  private static final int MAX_PATH = 63;

  public TlogProof {
    path = List.copyOf(path);
    if (index < 0 || path.size() > MAX_PATH) {
      throw new IllegalArgumentException("no proof for index " + index + " of " + path.size());
    }
  }

  /**
   * @throws MalformedException naming the part that is wrong
   */
  public static TlogProof parse(String text) throws MalformedException {
    int blank = text.indexOf("\n\n");
    if (blank < 0) {
      throw new MalformedException("a tlog-proof has an empty line before its checkpoint");
    }
    List<String> lines = new ArrayList<>(List.of(text.substring(0, blank).split("\n", -1)));
    if (!lines.removeFirst().equals(FIRST_LINE)) {
      throw new MalformedException("a tlog-proof starts with the line " + FIRST_LINE);
    }
    Optional<String> extra = Optional.empty();
    if (!lines.isEmpty() && lines.getFirst().startsWith(EXTRA)) {
      String data = lines.removeFirst().substring(EXTRA.length());
      Canonical.base64("the extra data of a tlog-proof", data);
      extra = Optional.of(data);
    }
    if (lines.isEmpty() || !lines.getFirst().startsWith(INDEX)) {
      throw new MalformedException("a tlog-proof has a line with the index");
    }
    long index =
        Canonical.decimal(
            "the index of a tlog-proof", lines.removeFirst().substring(INDEX.length()));
    if (lines.size() > MAX_PATH) {
      throw new MalformedException("a tlog-proof has at most " + MAX_PATH + " hashes");
    }
    List<Hash> path = new ArrayList<>();
    for (String line : lines) {
      path.add(hash(line));
    }
    return new TlogProof(extra, index, path, text.substring(blank + 2));
  }

  private static Hash hash(String line) throws MalformedException {
    try {
      return Hash.fromBase64(line);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a hash of the tlog-proof: " + e.getMessage());
    }
  }

  /** The proof as a {@code .tlog-proof} file holds it. */
  public String text() {
    StringBuilder out = new StringBuilder(FIRST_LINE).append('\n');
    extra.ifPresent(data -> out.append(EXTRA).append(data).append('\n'));
    out.append(INDEX).append(index).append('\n');
    path.forEach(hash -> out.append(hash.base64()).append('\n'));
    return out.append('\n').append(checkpoint).toString();
  }
}
