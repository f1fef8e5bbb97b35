package org.countersign.audit.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.Verification;
import org.countersign.audit.checkpoint.Checkpoint;
import org.countersign.audit.checkpoint.VerifierKey;
import org.countersign.audit.entry.PublicEntry;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.merkle.Rfc6962;

/** Verifies a whole log. */
public final class Fsck {
  private final LogSource source;
  private final Trust trust;
  private final Options options;
  private final Findings findings = new Findings();

  /**
   * @param seen checkpoints that whoever verifies has kept from before
   * @param complete that entries that are held back are a failure
   * @param treeOnly that entries are bytes without meaning: for logs of other software
   */
  public record Options(List<Kept> seen, boolean complete, boolean treeOnly) {
    public static final Options NONE = new Options(List.of(), false, false);

    public Options {
      seen = List.copyOf(seen);
    }
  }

  /**
   * A checkpoint from before.
   *
   * @param name for messages
   * @param note the whole signed note
   */
  public record Kept(String name, String note) {}

  /** Takes every entry of the log in order, if its form is right. */
  @FunctionalInterface
  interface EntryTaker {
    void take(long index, PublicEntry entry);
  }

  public Fsck(LogSource source, List<VerifierKey> keys, Options options) {
    this(source, Trust.in(keys), options);
  }

  Fsck(LogSource source, Trust trust, Options options) {
    this.source = source;
    this.trust = trust;
    this.options = options;
  }

  public Verification run() throws UnreadableException {
    return run((_, _) -> {}, List.of());
  }

  /**
   * @param taker gets the entries
   * @param wanted roots that are claimed for earlier sizes
   */
  Verification run(EntryTaker taker, List<Checkpoint> wanted) throws UnreadableException {
    Optional<byte[]> note = source.read("checkpoint");
    if (note.isEmpty()) {
      throw new UnreadableException("the log has no checkpoint: is this the URL of a log?");
    }
    Optional<SignedHead> head = SignedHead.judge("the checkpoint", note.get(), trust, findings);
    if (head.isPresent()) {
      walk(head.get(), taker, wanted);
    }
    return findings.verification();
  }

  private void walk(SignedHead head, EntryTaker taker, List<Checkpoint> wanted)
      throws UnreadableException {
    Checkpoint checkpoint = head.checkpoint();
    EntryRules rules = new EntryRules(checkpoint.origin(), findings);
    LogWalk walk =
        new LogWalk(
            source,
            checkpoint.size(),
            findings,
            (index, bytes) -> {
              if (!options.treeOnly) {
                entry(index, bytes, rules, taker);
              }
            });
    List<Checkpoint> earlier = new ArrayList<>(wanted);
    for (Kept kept : options.seen) {
      SignedHead.judgeKept(
              kept.name(), kept.note().getBytes(StandardCharsets.UTF_8), trust, findings)
          .map(SignedHead::checkpoint)
          .ifPresent(earlier::add);
    }
    earlier.forEach(before -> walk.wantRoot(before.size()));
    long failuresBefore = findings.failures();
    walk.walk();
    long seen = walk.entriesSeen();
    root(checkpoint, walk);
    earlier.forEach(before -> continues(before, checkpoint, walk));
    if (!options.treeOnly && seen > 0) {
      if (seen == checkpoint.size()) {
        rules.requireNamed(head.logKeys());
      }
      if (findings.failures() == failuresBefore) {
        findings.holds(
            "entries",
            "%d entries in %d streams keep the rules of the format; %d streams were erased"
                .formatted(seen, rules.streams(), rules.erased()));
      }
    }
    heldBack(seen, checkpoint.size());
  }

  private void entry(long index, byte[] bytes, EntryRules rules, EntryTaker taker) {
    PublicEntry entry;
    try {
      entry = PublicEntry.parse(bytes);
    } catch (IllegalArgumentException e) {
      findings.fails("entry", "entry %d: %s".formatted(index, e.getMessage()));
      return;
    }
    rules.check(index, entry);
    taker.take(index, entry);
  }

  private void root(Checkpoint checkpoint, LogWalk walk) {
    if (walk.root().equals(checkpoint.root())) {
      findings.holds(
          "root",
          "every entry and tile hashes to the signed root of %d entries"
              .formatted(checkpoint.size()));
    } else {
      findings.fails(
          "root",
          "the entries hash to %s, the checkpoint says %s"
              .formatted(walk.root().base64(), checkpoint.root().base64()));
    }
  }

  private void continues(Checkpoint before, Checkpoint now, LogWalk walk) {
    Optional<Hash> root =
        before.size() == 0 ? Optional.of(Rfc6962.EMPTY) : walk.rootAt(before.size());
    if (!before.origin().equals(now.origin())) {
      findings.fails("history", "the earlier checkpoint is of another log: " + before.origin());
    } else if (before.size() > now.size()) {
      findings.fails(
          "history",
          "the log has shrunk from %d to %d entries".formatted(before.size(), now.size()));
    } else if (root.isPresent() && root.get().equals(before.root())) {
      findings.holds(
          "history", "the first %d entries are those of before".formatted(before.size()));
    } else {
      findings.fails(
          "history",
          "the first %d entries are not those of before: they hash to %s, not to %s"
              .formatted(
                  before.size(),
                  root.map(Hash::base64).orElse("nothing that could be computed"),
                  before.root().base64()));
    }
  }

  private void heldBack(long seen, long size) {
    if (seen == size || findings.failures() > 0) {
      return;
    }
    String what =
        "entries %d to %d are held back: only their hashes were checked".formatted(seen, size - 1);
    if (options.complete) {
      findings.fails("entries", what);
    } else {
      findings.note("entries", what);
    }
  }
}
