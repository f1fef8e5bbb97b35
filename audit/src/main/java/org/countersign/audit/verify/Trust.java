package org.countersign.audit.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.checkpoint.TlogPolicy;
import org.countersign.audit.checkpoint.VerifierKey;

/**
 * Whom a verification believes.
 *
 * @param keys of logs and, if any, of witnesses, whose signatures are reported
 * @param policy whose quorum must have cosigned
 */
record Trust(List<VerifierKey> keys, Optional<TlogPolicy> policy) {
  Trust {
    keys = List.copyOf(keys);
  }

  static Trust in(List<VerifierKey> keys) {
    return new Trust(keys, Optional.empty());
  }

  /** The keys of a policy, further keys, and the policy's quorum. */
  static Trust under(TlogPolicy policy, List<VerifierKey> more) {
    List<VerifierKey> keys = new ArrayList<>(policy.keys());
    more.stream().filter(key -> !keys.contains(key)).forEach(keys::add);
    return new Trust(keys, Optional.of(policy));
  }

  /** Reports whether the quorum has cosigned, and when; says nothing if none is asked for. */
  boolean requireQuorum(
      String what, SignedNote note, Collection<VerifierKey> signedBy, Findings findings) {
    if (policy.isEmpty() || !policy.get().asksForWitnesses()) {
      return true;
    }
    List<String> cosigned = new ArrayList<>();
    for (TlogPolicy.Witness witness : policy.get().witnesses()) {
      if (signedBy.contains(witness.key())) {
        cosigned.add(
            "%s at %s"
                .formatted(
                    witness.name(),
                    note.cosignedAt(witness.key()).map(Object::toString).orElse("no time")));
      }
    }
    String names = cosigned.isEmpty() ? "nobody" : String.join(", ", cosigned);
    if (policy.get().isSatisfiedBy(signedBy)) {
      findings.holds(
          "witness",
          "%s is cosigned by %s, which is the quorum %s"
              .formatted(what, names, policy.get().quorum()));
      return true;
    }
    findings.fails(
        "witness",
        "%s lacks the quorum %s of the policy: it is cosigned by %s"
            .formatted(what, policy.get().quorum(), names));
    return false;
  }
}
