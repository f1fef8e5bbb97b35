package org.countersign.audit.verify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.Disclosure;
import org.countersign.audit.Verification;
import org.countersign.audit.entry.PublicEntry;
import org.countersign.audit.entry.Slots;

/** Checks disclosed fields against what their entry commits to. */
public final class DisclosureCheck {
  private DisclosureCheck() {}

  /** The same, alone. */
  public static Verification run(Disclosure disclosure, String entry, long index) {
    Findings findings = new Findings();
    try {
      check(disclosure, PublicEntry.parse(entry.getBytes(StandardCharsets.UTF_8)), index, findings);
    } catch (IllegalArgumentException e) {
      findings.fails("entry", String.valueOf(e.getMessage()));
    }
    return findings.verification();
  }

  static void check(Disclosure disclosure, PublicEntry entry, long index, Findings findings) {
    if (disclosure.index() != index || !disclosure.kind().equals(entry.kind())) {
      findings.fails(
          "disclosure",
          "it is about entry %d, %s, not about entry %d, %s"
              .formatted(disclosure.index(), disclosure.kind(), index, entry.kind()));
      return;
    }
    List<byte[]> digests;
    try {
      digests = disclosure.digests().stream().map(Slots::decode).toList();
    } catch (IllegalArgumentException e) {
      findings.fails("disclosure", "a digest is damaged: " + e.getMessage());
      return;
    }
    if (!Slots.commitment(entry.kind(), digests).equals(entry.sealed())) {
      findings.fails("disclosure", "its digests are not those that the entry commits to");
      return;
    }
    for (Disclosure.Field field : disclosure.fields()) {
      if (digestOf(field).filter(disclosure.digests()::contains).isPresent()) {
        findings.holds("disclosure", "%s was sealed as: %s".formatted(field.name(), field.value()));
      } else {
        findings.fails("disclosure", field.name() + " is not what was sealed");
      }
    }
  }

  private static Optional<String> digestOf(Disclosure.Field field) {
    try {
      return Optional.of(
          Slots.encode(Slots.digest(Slots.decode(field.salt()), field.name(), field.value())));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
