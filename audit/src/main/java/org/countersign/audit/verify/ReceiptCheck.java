package org.countersign.audit.verify;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.audit.Disclosure;
import org.countersign.audit.Json;
import org.countersign.audit.Verification;
import org.countersign.audit.checkpoint.MalformedException;
import org.countersign.audit.checkpoint.TlogPolicy;
import org.countersign.audit.checkpoint.TlogProof;
import org.countersign.audit.checkpoint.VerifierKey;
import org.countersign.audit.entry.PublicEntry;
import org.countersign.audit.entry.Utf8;
import org.countersign.audit.merkle.NotProvenException;
import org.countersign.audit.merkle.ProofCheck;
import org.countersign.audit.merkle.Rfc6962;

/**
 * Verifies a receipt, offline. The entry itself, the key that the log names as its own, and
 * disclosed fields travel in the proof's extra line, which nothing authenticates: the entry is
 * believed because its hash is in the tree, the fields because the entry commits to them, and the
 * key not at all.
 */
public final class ReceiptCheck {
  private final Findings findings = new Findings();
  private Optional<Held> held = Optional.empty();

  /**
   * What was proven to be in the log.
   *
   * @param disclosed fields that were sealed so, by name
   */
  record Held(long index, PublicEntry entry, Map<String, String> disclosed) {}

  /** After a run that proved the entry. */
  Optional<Held> held() {
    return held;
  }

  /**
   * @param keys trusted; empty to take the one that the receipt names
   */
  public Verification run(String text, List<VerifierKey> keys) {
    return run(text, Trust.in(keys));
  }

  /** The same under a policy, whose quorum must have cosigned. */
  public Verification run(String text, TlogPolicy policy) {
    return run(text, Trust.under(policy, List.of()));
  }

  Verification run(String text, Trust trust) {
    try {
      TlogProof proof = TlogProof.parse(text);
      Extra extra = Extra.parse(proof);
      Trust trusted = trust;
      if (trust.keys().isEmpty()) {
        trusted = Trust.in(List.of(VerifierKey.parse(extra.vkey)));
        findings.note(
            "key",
            "no key was given, so the one in the receipt is used: compare it with the key that the"
                + " log publishes: "
                + extra.vkey);
      }
      byte[] note = proof.checkpoint().getBytes(StandardCharsets.UTF_8);
      SignedHead.judge("the checkpoint", note, trusted, findings)
          .ifPresent(head -> included(proof, head, extra));
    } catch (MalformedException | IllegalArgumentException e) {
      findings.fails("receipt", String.valueOf(e.getMessage()));
    }
    return findings.verification();
  }

  private void included(TlogProof proof, SignedHead head, Extra extra) {
    byte[] entry = extra.entry.getBytes(StandardCharsets.UTF_8);
    try {
      ProofCheck.inclusion(
          proof.index(),
          head.checkpoint().size(),
          Rfc6962.leaf(entry),
          proof.path(),
          head.checkpoint().root());
    } catch (NotProvenException e) {
      findings.fails(
          "inclusion",
          "this is not entry %d of the log: %s".formatted(proof.index(), e.getMessage()));
      return;
    }
    findings.holds(
        "inclusion",
        "it is entry %d of %d in the log %s"
            .formatted(proof.index(), head.checkpoint().size(), head.checkpoint().origin()));
    try {
      PublicEntry content = PublicEntry.parse(entry);
      findings.holds(
          "entry",
          "%s on %s in stream %s, number %d: %s"
              .formatted(
                  content.kind(),
                  content.day(),
                  content.stream(),
                  content.position(),
                  content.open().canonical()));
      Map<String, String> fields = new TreeMap<>();
      extra.disclosed.ifPresent(
          disclosed -> {
            long before = findings.failures();
            DisclosureCheck.check(disclosed, content, proof.index(), findings);
            if (findings.failures() == before) {
              disclosed.fields().forEach(field -> fields.put(field.name(), field.value()));
            }
          });
      held = Optional.of(new Held(proof.index(), content, fields));
    } catch (IllegalArgumentException e) {
      findings.fails("entry", e.getMessage() == null ? "not an entry" : e.getMessage());
    }
  }

  /** What the extra line holds. */
  private record Extra(String entry, String vkey, Optional<Disclosure> disclosed) {

    static Extra parse(TlogProof proof) throws MalformedException {
      if (proof.extra().isEmpty()) {
        throw new MalformedException("the receipt does not hold its entry");
      }
      Json json = Json.parse(Utf8.decode(Base64.getDecoder().decode(proof.extra().get())));
      if (!(json instanceof Json.Obj(var members))
          || !(members.get("entry") instanceof Json.Text(String entry))
          || !(members.get("vkey") instanceof Json.Text(String vkey))) {
        throw new MalformedException("the receipt does not hold its entry and its log's key");
      }
      Json disclosed = members.get("disclosed");
      return new Extra(
          entry,
          vkey,
          disclosed == null ? Optional.empty() : Optional.of(Disclosure.parse(disclosed)));
    }
  }
}
