package org.countersign.audit.verify;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.audit.checkpoint.Checkpoint;
import org.countersign.audit.checkpoint.MalformedException;
import org.countersign.audit.checkpoint.NotSignedException;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.checkpoint.VerifierKey;

/**
 * A checkpoint whose signatures were judged.
 *
 * @param checkpoint what it says
 * @param note as it was signed
 * @param signedBy those of the given keys that signed it, the log's own among them
 */
record SignedHead(Checkpoint checkpoint, SignedNote note, Set<VerifierKey> signedBy) {

  /**
   * Reads a checkpoint, and reports what is wrong with it.
   *
   * @param trust whose quorum, if it asks for one, must have cosigned
   * @return empty if it cannot be relied on
   */
  static Optional<SignedHead> judge(String what, byte[] note, Trust trust, Findings findings) {
    Optional<SignedHead> head = signed(what, note, trust.keys(), findings);
    return head.isPresent()
            && trust.requireQuorum(what, head.get().note, head.get().signedBy, findings)
        ? head
        : Optional.empty();
  }

  /**
   * The same without a quorum: a checkpoint that whoever verifies has kept is their own witness.
   */
  static Optional<SignedHead> judgeKept(String what, byte[] note, Trust trust, Findings findings) {
    return signed(what, note, trust.keys(), findings);
  }

  private static Optional<SignedHead> signed(
      String what, byte[] note, Collection<VerifierKey> keys, Findings findings) {
    try {
      SignedNote signed = SignedNote.parse(note);
      Checkpoint checkpoint = Checkpoint.parse(signed.text());
      Set<VerifierKey> signedBy = signed.verifiedBy(keys);
      List<String> names = signedBy.stream().map(VerifierKey::name).toList();
      if (signedBy.stream().noneMatch(key -> isLogKey(key, checkpoint))) {
        findings.fails(
            "signature",
            "%s is of the log %s, whose key is not among those that signed: %s"
                .formatted(what, checkpoint.origin(), names));
        return Optional.empty();
      }
      findings.holds(
          "signature",
          "%s over %d entries, root %s, is signed by %s"
              .formatted(
                  what, checkpoint.size(), checkpoint.root().base64(), String.join(", ", names)));
      return Optional.of(new SignedHead(checkpoint, signed, signedBy));
    } catch (MalformedException e) {
      findings.fails("checkpoint", what + ": " + e.getMessage());
    } catch (NotSignedException e) {
      findings.fails("signature", what + ": " + e.getMessage());
    }
    return Optional.empty();
  }

  private static boolean isLogKey(VerifierKey key, Checkpoint checkpoint) {
    return key.type() == VerifierKey.Type.ED25519 && key.name().equals(checkpoint.origin());
  }

  /** The log's own keys among those that signed. */
  List<VerifierKey> logKeys() {
    return signedBy.stream().filter(key -> isLogKey(key, checkpoint)).toList();
  }
}
