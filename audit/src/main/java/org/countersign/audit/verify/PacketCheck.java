package org.countersign.audit.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.countersign.audit.Finding;
import org.countersign.audit.Json;
import org.countersign.audit.Packet;
import org.countersign.audit.Verification;
import org.countersign.audit.checkpoint.VerifierKey;

/**
 * Verifies a disclosure packet, offline: that it is complete and as the log recorded it, that each
 * entry is in the log, and that files are those which entries speak of.
 */
public final class PacketCheck {
  private final Findings findings = new Findings();
  private final Trust trust;
  private final Map<Long, ReceiptCheck.Held> entries = new TreeMap<>();

  PacketCheck(Trust trust) {
    this.trust = trust;
  }

  /**
   * @param keys trusted; empty to take those that the receipts name
   */
  public PacketCheck(List<VerifierKey> keys) {
    this(Trust.in(keys));
  }

  public Verification run(byte[] zip) {
    try {
      SequencedMap<String, byte[]> files = Packet.unzip(zip);
      byte[] manifest = take(files, Packet.MANIFEST);
      String recorded = text(take(files, Packet.RECORDED));
      String stream = listed(text(manifest), files);
      recorded(recorded, Packet.sha256(manifest));
      files.forEach(
          (name, bytes) -> {
            if (name.startsWith(Packet.ENTRIES)) {
              receipt(name, text(bytes)).ifPresent(held -> entries.put(held.index(), held));
            }
          });
      together(stream);
      files.forEach(this::evidence);
    } catch (IllegalArgumentException e) {
      findings.fails("packet", String.valueOf(e.getMessage()));
    }
    return findings.verification();
  }

  private static byte[] take(SequencedMap<String, byte[]> files, String name) {
    byte[] bytes = files.remove(name);
    if (bytes == null) {
      throw new IllegalArgumentException("the packet has no " + name);
    }
    return bytes;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Compares the files with the manifest; gives the stream that it names. */
  private String listed(String manifest, SequencedMap<String, byte[]> files) {
    if (!(Json.parse(manifest) instanceof Json.Obj(var members))
        || !(members.get("files") instanceof Json.Obj(var digests))
        || !(members.get("stream") instanceof Json.Text(String stream))
        || !Json.of(Packet.FORMAT).equals(members.get("format"))) {
      throw new IllegalArgumentException(
          Packet.MANIFEST + " is not the list of a " + Packet.FORMAT);
    }
    long before = findings.failures();
    files.forEach(
        (name, bytes) -> {
          if (!Json.of(Packet.sha256(bytes)).equals(digests.get(name))) {
            findings.fails("packet", name + " is not as the packet's list says");
          }
        });
    digests.keySet().stream()
        .filter(name -> !files.containsKey(name))
        .forEach(name -> findings.fails("packet", name + " was taken out of the packet"));
    if (findings.failures() == before) {
      findings.holds("packet", "all %d files are as its list says".formatted(files.size()));
    }
    return stream;
  }

  private void recorded(String receipt, String digest) {
    receipt(Packet.RECORDED, receipt)
        .ifPresent(
            held -> {
              boolean same =
                  held.entry().kind().equals(Packet.KIND)
                      && held.disclosed().getOrDefault(Packet.SLOT, "").equals(digest);
              if (same) {
                findings.holds(
                    "recorded",
                    "the log recorded, as entry %d, that exactly this packet was given out"
                        .formatted(held.index()));
              } else {
                findings.fails(
                    "recorded",
                    "entry %d does not record that this packet was given out"
                        .formatted(held.index()));
              }
            });
  }

  /** The findings of a receipt, each with the name of its file before it. */
  private Optional<ReceiptCheck.Held> receipt(String name, String text) {
    ReceiptCheck check = new ReceiptCheck();
    for (Finding finding : check.run(text, trust).findings()) {
      String detail = name + ": " + finding.detail();
      switch (finding.outcome()) {
        case HOLDS -> findings.holds(finding.check(), detail);
        case FAILS -> findings.fails(finding.check(), detail);
        case NOTE -> findings.note(finding.check(), detail);
      }
    }
    return check.held();
  }

  /** All from one stream, from its first entry on, none left out. */
  private void together(String stream) {
    List<String> own = new ArrayList<>();
    for (ReceiptCheck.Held held : entries.values()) {
      if (!held.entry().stream().toString().equals(stream)) {
        continue; // about somebody whom the stream speaks of
      }
      if (held.entry().position() != own.size()) {
        findings.fails(
            "stream", "entry number %d of %s is not in the packet".formatted(own.size(), stream));
        return;
      }
      own.add(held.entry().kind());
    }
    if (own.isEmpty()) {
      findings.fails("stream", "the packet has no entry of " + stream);
      return;
    }
    findings.holds(
        "stream",
        "these are the first %d entries of %s, and none between them is left out: %s"
            .formatted(own.size(), stream, String.join(", ", own)));
    findings.note(
        "stream",
        "whether more followed, only the log can tell: look for further entries of " + stream);
  }

  /** A file is proven if an entry states its digest, in public or in a field that is disclosed. */
  private void evidence(String name, byte[] bytes) {
    if (name.startsWith(Packet.ENTRIES)) {
      return;
    }
    String digest = Packet.sha256(bytes);
    for (ReceiptCheck.Held held : entries.values()) {
      if (held.entry().open().canonical().contains(digest)
          || held.disclosed().values().stream().anyMatch(value -> value.contains(digest))) {
        findings.holds(
            "file",
            "%s is the file that entry %d, %s, speaks of"
                .formatted(name, held.index(), held.entry().kind()));
        return;
      }
    }
    findings.note("file", name + " explains; no entry vouches for it");
  }
}
