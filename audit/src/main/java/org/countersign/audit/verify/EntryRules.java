package org.countersign.audit.verify;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.audit.Json;
import org.countersign.audit.StreamId;
import org.countersign.audit.checkpoint.VerifierKey;
import org.countersign.audit.entry.PublicEntry;

/**
 * The rules that entries keep among each other, which the tree knows nothing of. Takes the entries
 * in order; not safe for use by several threads.
 */
final class EntryRules {
  private final String origin;
  private final Findings findings;
  private final Map<StreamId, Long> lengths = new HashMap<>();
  private final Map<StreamId, Long> erasures = new HashMap<>();
  private final Set<String> keysNamed = new HashSet<>();
  private String agency = "";
  private LocalDate lastDay = LocalDate.MIN;

  EntryRules(String origin, Findings findings) {
    this.origin = origin;
    this.findings = findings;
  }

  void check(long index, PublicEntry entry) {
    if (index == 0) {
      first(entry);
    }
    if (!entry.agency().equals(agency)) {
      fail(index, "it is of the agency %s in a log of %s".formatted(entry.agency(), agency));
    }
    if (entry.day().isBefore(lastDay)) {
      fail(index, "its day %s is before %s".formatted(entry.day(), lastDay));
    }
    lastDay = entry.day();
    long position = lengths.getOrDefault(entry.stream(), 0L);
    if (entry.position() != position) {
      fail(
          index,
          "it is number %d of its stream %s, where %d follows"
              .formatted(entry.position(), entry.stream(), position));
    }
    lengths.put(entry.stream(), position + 1);
    Long erasedBy = erasures.get(entry.stream());
    if (erasedBy != null) {
      fail(index, "its stream %s was erased by entry %d".formatted(entry.stream(), erasedBy));
    }
    switch (entry.kind()) {
      case "erasure" -> erasure(index, entry);
      case "key-rotated" -> keysNamed.add(text(entry, "vkey"));
      default -> {}
    }
  }

  private void first(PublicEntry entry) {
    agency = entry.agency();
    if (!entry.kind().equals("ledger-opened")) {
      fail(0, "a log begins with ledger-opened, not with " + entry.kind());
      return;
    }
    if (!text(entry, "origin").equals(origin)) {
      fail(0, "it opens the log %s, not %s".formatted(text(entry, "origin"), origin));
    }
    keysNamed.add(text(entry, "vkey"));
  }

  private void erasure(long index, PublicEntry entry) {
    try {
      StreamId target = StreamId.parse(text(entry, "target"));
      if (!lengths.containsKey(target)) {
        fail(index, "it erases %s, which has no entry before it".formatted(target));
      }
      Long earlier = erasures.putIfAbsent(target, index);
      if (earlier != null) {
        fail(index, "it erases %s, which entry %d erased".formatted(target, earlier));
      }
    } catch (IllegalArgumentException e) {
      fail(index, "its target is no stream: " + e.getMessage());
    }
  }

  private static String text(PublicEntry entry, String field) {
    return entry.open().members().get(field) instanceof Json.Text(String text) ? text : "";
  }

  private void fail(long index, String what) {
    findings.fails("entry", "entry %d: %s".formatted(index, what));
  }

  /** That the log itself names the key that signed it: a stranger's key cannot take a log over. */
  void requireNamed(List<VerifierKey> signers) {
    if (signers.stream().noneMatch(key -> keysNamed.contains(key.text()))) {
      findings.fails("key", "no entry of the log names the key that signed its checkpoint");
    }
  }

  long erased() {
    return erasures.size();
  }

  long streams() {
    return lengths.size();
  }
}
