package org.countersign.audit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.audit.checkpoint.MalformedException;
import org.countersign.audit.checkpoint.TlogProof;

/**
 * Proof that an entry is in the log, for checking offline.
 *
 * @param index of the entry
 * @param proof the C2SP tlog-proof, checkpoint included: to be kept as a {@code .tlog-proof} file.
 *     Its extra line holds the entry and the log's verifier key.
 * @param entry the exact bytes of the entry, as UTF-8 text
 */
public record Receipt(long index, String proof, String entry) {
  public Receipt {
    Objects.requireNonNull(proof);
    Objects.requireNonNull(entry);
  }

  /**
   * The same receipt with disclosed fields in its extra line, so that one file shows that they were
   * sealed in this entry.
   *
   * @throws IllegalArgumentException if the disclosure is about another entry
   */
  public Receipt disclosing(Disclosure disclosure) {
    if (disclosure.index() != index) {
      throw new IllegalArgumentException(
          "a disclosure about entry %d does not belong to a receipt of entry %d"
              .formatted(disclosure.index(), index));
    }
    try {
      TlogProof parsed = TlogProof.parse(proof);
      byte[] extra = Base64.getDecoder().decode(parsed.extra().orElseThrow());
      Json.Obj json = (Json.Obj) Json.parse(new String(extra, StandardCharsets.UTF_8));
      TreeMap<String, Json> members = new TreeMap<>(json.members());
      members.put("disclosed", disclosure.toJson());
      byte[] more = new Json.Obj(members).canonical().getBytes(StandardCharsets.UTF_8);
      TlogProof with =
          new TlogProof(
              Optional.of(Base64.getEncoder().encodeToString(more)),
              parsed.index(),
              parsed.path(),
              parsed.checkpoint());
      return new Receipt(index, with.text(), entry);
    } catch (MalformedException e) {
      throw new IllegalArgumentException("the receipt is damaged: " + e.getMessage(), e);
    }
  }
}
