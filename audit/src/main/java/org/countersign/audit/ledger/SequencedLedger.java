package org.countersign.audit.ledger;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.countersign.audit.AppendOutcome;
import org.countersign.audit.Attachments;
import org.countersign.audit.Disclosure;
import org.countersign.audit.Draft;
import org.countersign.audit.Entry;
import org.countersign.audit.Json;
import org.countersign.audit.KindSchema;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.LedgerHealth;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.Projection;
import org.countersign.audit.Receipt;
import org.countersign.audit.Records;
import org.countersign.audit.SignedCheckpoint;
import org.countersign.audit.StreamId;
import org.countersign.audit.WitnessHealth;
import org.countersign.audit.Witnessing;
import org.countersign.audit.checkpoint.TlogPolicy;
import org.countersign.audit.checkpoint.VerifierKey;
import org.countersign.audit.entry.EntryId;
import org.countersign.audit.entry.PublicEntry;
import org.countersign.audit.entry.Schemas;
import org.countersign.audit.sequencer.Placement;
import org.countersign.audit.sequencer.Release;
import org.countersign.audit.sequencer.SealedDraft;
import org.countersign.audit.sequencer.Sequencer;
import org.countersign.audit.sequencer.Shown;
import org.countersign.audit.store.LedgerStore;
import org.countersign.audit.store.LocalLog;
import org.countersign.audit.store.LogEntry;
import org.countersign.audit.store.Published;
import org.countersign.audit.witness.Cosigner;

/** The ledger over whatever parts it was given. It owns them: closing it closes them. */
public final class SequencedLedger implements Ledger {
  private static final int MAX_DRAFTS = 256;

  /** Of one append, in bytes, private parts included. */
  private static final int MAX_APPEND = 16 << 20;

  private static final StreamId OWN_STREAM = new StreamId("log", "ledger");
  private static final StreamId WITNESS_STREAM = new StreamId("log", "witnesses");

  private final LedgerConfig config;
  private final LedgerParts parts;
  private final Opened opened;
  private final Schemas schemas;
  private final Sealer sealer;
  private final Opener opener;
  private final Eraser eraser;
  private final LogFiles files;
  private final SealedAttachments attachments;
  private final Sequencer sequencer;
  private final Optional<Cosigner> cosigner;
  private final Shown shown;
  private final Projector projector;
  private final RecordProjection projection;
  private final SecureRandom random = new SecureRandom();
  private volatile boolean closed;

  private SequencedLedger(LedgerConfig config, LedgerParts parts, Opened opened) {
    LedgerStore store = parts.store();
    this.config = config;
    this.parts = parts;
    this.opened = opened;
    this.schemas = new Schemas(config.schemas());
    this.sealer = new Sealer(config.agency(), parts.keyring());
    this.opener = new Opener(store, parts.keyring());
    this.eraser = new Eraser(store, parts.keyring(), parts.attachments());
    this.files = new LogFiles(store.log(), newestKey(parts));
    this.attachments =
        new SealedAttachments(parts.attachments(), store, parts.keyring(), config.clock());
    Shown shown = new Shown();
    this.cosigner =
        config
            .witnessing()
            .map(w -> opened.add(new Cosigner(w, store.log(), shown, config.clock())));
    Release release = cosigner.<Release>map(c -> c).orElse(Release.into(shown));
    this.sequencer =
        opened.add(
            new Sequencer(
                store,
                parts.signers(),
                parts.mark(),
                config.clock(),
                config.checkpointInterval(),
                release));
    this.shown = shown;
    cosigner.ifPresent(opened::add); // again: it closes before the sequencer that it speaks to
    cosigner.ifPresent(c -> c.start(sequencer, this::witnessesLag));
    this.projector =
        opened.add(
            new Projector(store.log(), parts.records(), config.clock(), config.recordsKept()));
    this.projection = new RecordProjection(config, parts, projector, this::newest);
  }

  /**
   * Opens the ledger, and begins the log if it is new.
   *
   * @param opened the parts, which the ledger closes with itself
   */
  public static SequencedLedger open(LedgerConfig config, LedgerParts parts, Opened opened) {
    SequencedLedger ledger = new SequencedLedger(config, parts, opened);
    if (ledger.sequencer.refusal().isEmpty()) {
      ledger.begin();
      ledger.eraser.resume();
      ledger.attachments.sweep(ledger.opener);
    }
    return ledger;
  }

  private void begin() {
    if (size() == 0) {
      Json.Obj open =
          Json.Obj.of(
              Map.of(
                  "format", Json.of("countersign-ledger/v1"),
                  "origin", Json.of(config.origin()),
                  "vkey", Json.of(verifierKey())));
      Map<String, String> sealed = Map.of("at", config.clock().instant().toString());
      // If another process begins the same log at the same time, one of them finds it begun.
      appendOwn(new Draft(OWN_STREAM, "ledger-opened", open, sealed), Map.of(OWN_STREAM, 0L));
    }
    nameNewKeys();
    if (awaitCheckpoint(1, config.appendTimeout()).isEmpty()) {
      throw new LedgerUnavailableException(
          "there is no checkpoint after %s: %s"
              .formatted(config.appendTimeout(), health().detail()));
    }
  }

  /** A key that the log does not name is a stranger's to whoever verifies it. */
  private void nameNewKeys() {
    List<Entry> own = stream(OWN_STREAM);
    Set<Json> named = new HashSet<>();
    own.forEach(entry -> named.add(entry.open().members().getOrDefault("vkey", Json.of(""))));
    for (String key : verifierKeys()) {
      if (named.add(Json.of(key))) {
        Json.Obj open = Json.Obj.of(Map.of("vkey", Json.of(key)));
        Map<String, String> sealed = Map.of("at", config.clock().instant().toString());
        // If another process names it at the same time, one of them finds it named.
        appendOwn(
            new Draft(OWN_STREAM, "key-rotated", open, sealed),
            Map.of(OWN_STREAM, (long) own.size()));
        nameNewKeys();
        return;
      }
    }
  }

  @Override
  public AppendOutcome append(List<Draft> drafts, Map<StreamId, Long> expectedLengths) {
    if (drafts.isEmpty() || drafts.size() > MAX_DRAFTS) {
      throw new IllegalArgumentException(
          "an append has 1 to %d drafts, not %d".formatted(MAX_DRAFTS, drafts.size()));
    }
    requireOpen();
    List<SealedDraft> sealed = new ArrayList<>();
    long length = 0;
    for (Draft draft : drafts) {
      KindSchema schema = schemas.check(draft);
      SealedDraft next = sealer.seal(draft, schema);
      length += next.length();
      if (length > MAX_APPEND) {
        throw new IllegalArgumentException("an append has at most " + MAX_APPEND + " bytes");
      }
      sealed.add(next);
    }
    return switch (place(sealed, expectedLengths)) {
      case Placement.Placed(List<LogEntry> entries, LocalDate day) ->
          new AppendOutcome.Appended(entries(drafts, entries, day));
      case Placement.StreamMoved(StreamId stream, long expected, long actual) ->
          new AppendOutcome.StreamMoved(stream, expected, actual);
      case Placement.StreamErased(StreamId stream, long erasedBy) ->
          throw new IllegalStateException(
              "the stream %s was erased by entry %d and takes no more entries"
                  .formatted(stream, erasedBy));
    };
  }

  private void witnessesLag(List<String> witnesses, long cosigned) {
    Json.Obj open =
        Json.Obj.of(Map.of("cosigned", Json.of(cosigned), "witnesses", Json.ofTexts(witnesses)));
    Map<String, String> sealed = Map.of("at", config.clock().instant().toString());
    appendOwn(new Draft(WITNESS_STREAM, "witness-lagged", open, sealed), Map.of());
  }

  private Placement appendOwn(Draft draft, Map<StreamId, Long> expectedLengths) {
    return place(List.of(sealer.seal(draft, schemas.checkOwn(draft))), expectedLengths);
  }

  private Placement place(List<SealedDraft> drafts, Map<StreamId, Long> expectedLengths) {
    CompletableFuture<Placement> placement = sequencer.submit(drafts, expectedLengths);
    try {
      Placement placed = placement.get(config.appendTimeout().toNanos(), TimeUnit.NANOSECONDS);
      projector.nudge();
      return placed;
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      // The same text, but the trace of whoever waited; the cause has the sequencer's.
      throw new LedgerUnavailableException(String.valueOf(cause.getMessage()), cause);
    } catch (TimeoutException e) {
      throw new LedgerUnavailableException(
          "it is not known after %s whether this was recorded".formatted(config.appendTimeout()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerUnavailableException(
          "interrupted before it was known whether this was recorded", e);
    }
  }

  private List<Entry> entries(List<Draft> drafts, List<LogEntry> placed, LocalDate day) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < placed.size(); i++) {
      LogEntry entry = placed.get(i);
      Draft draft = drafts.get(i);
      entries.add(
          new Entry(
              entry.index(),
              entry.id(),
              draft.kind(),
              entry.stream(),
              entry.position(),
              config.agency(),
              day,
              draft.open(),
              new PrivatePart.Open(draft.sealed())));
    }
    return entries;
  }

  @Override
  public long size() {
    return parts.store().log().size();
  }

  @Override
  public List<Entry> stream(StreamId stream) {
    return opener.open(current().stream(stream));
  }

  @Override
  public List<Entry> entries(long from, int max) {
    if (from < 0 || max < 0) {
      throw new IllegalArgumentException("entries from " + from + ", at most " + max);
    }
    return opener.open(current().entries(from, max));
  }

  @Override
  public Optional<Entry> entry(long index) {
    return index < 0 ? Optional.empty() : entries(index, 1).stream().findFirst();
  }

  /** The log with all that was appended before this call, by whomever. */
  private LocalLog current() {
    if (parts.store().isShared()) {
      parts.store().head();
    }
    return parts.store().log();
  }

  @Override
  public SignedCheckpoint checkpoint() {
    return signed(newest());
  }

  private Published newest() {
    return shown
        .newest()
        .orElseThrow(
            () -> new LedgerUnavailableException("there is no checkpoint: " + health().detail()));
  }

  private static SignedCheckpoint signed(Published published) {
    return new SignedCheckpoint(published.size(), published.root().hex(), published.note());
  }

  @Override
  public Optional<SignedCheckpoint> awaitCheckpoint(long size, Duration atMost) {
    return shown.await(size, atMost).map(SequencedLedger::signed);
  }

  @Override
  public Optional<Receipt> receipt(long index) {
    return files.receipt(index, newest());
  }

  @Override
  public Optional<Disclosure> disclose(long index, Set<String> slots) {
    List<LogEntry> entry = index < 0 ? List.of() : current().entries(index, 1);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    return opener
        .sealedPart(entry.getFirst())
        .map(
            part ->
                new Disclosure(
                    index,
                    PublicEntry.parse(entry.getFirst().bytes()).kind(),
                    part.digests(),
                    part.fields().values().stream()
                        .filter(field -> slots.contains(field.name()))
                        .toList()));
  }

  @Override
  public Optional<byte[]> file(String path) {
    return file(path, Long.MAX_VALUE);
  }

  @Override
  public Optional<byte[]> file(String path, long entriesUpTo) {
    return files.file(path, newest(), entriesUpTo);
  }

  @Override
  public long sizePublishedBy(Instant time) {
    return parts.store().sizePublishedBy(time);
  }

  @Override
  public String verifierKey() {
    return newestKey(parts).text();
  }

  @Override
  public List<String> verifierKeys() {
    return parts.signers().stream().map(key -> key.verifierKey().text()).toList();
  }

  private static VerifierKey newestKey(LedgerParts parts) {
    return parts.signers().getLast().verifierKey();
  }

  @Override
  public long erase(StreamId stream, String basis, Map<String, String> sealed) {
    if (stream.kind().equals(OWN_STREAM.kind()) || current().tail(stream).length() == 0) {
      throw new IllegalArgumentException("there is nothing to erase in " + stream);
    }
    Json.Obj open =
        Json.Obj.of(Map.of("basis", Json.of(basis), "target", Json.of(stream.toString())));
    // In a stream of its own, so that who ordered it is not erased with what it erases.
    StreamId own = new StreamId("erasure", EntryId.next(random));
    long erasedBy =
        switch (appendOwn(new Draft(own, "erasure", open, sealed), Map.of())) {
          case Placement.Placed(List<LogEntry> entries, _) -> entries.getFirst().index();
          case Placement.StreamErased(_, long earlier) -> earlier;
          case Placement.StreamMoved moved -> throw new IllegalStateException(moved.toString());
        };
    eraser.carryOut(List.of(stream));
    return erasedBy;
  }

  @Override
  public String policy() {
    List<TlogPolicy.Log> logs =
        parts.signers().stream()
            .map(key -> new TlogPolicy.Log(key.verifierKey(), Optional.empty()))
            .toList();
    TlogPolicy witnesses = config.witnessing().map(Witnessing::parsed).orElse(TlogPolicy.NOBODY);
    return new TlogPolicy(logs, witnesses.witnesses(), witnesses.groups(), witnesses.quorum())
        .text();
  }

  @Override
  public Attachments attachments() {
    return attachments;
  }

  @Override
  public Records records() {
    return parts.records();
  }

  @Override
  public Projection projection() {
    return projection;
  }

  @Override
  public LedgerHealth health() {
    Optional<Published> newest = shown.newest();
    Optional<String> refusal =
        sequencer.refusal().map(why -> "refuses to write and to sign: " + why);
    Optional<String> trouble = refusal.or(sequencer::trouble);
    return new LedgerHealth(
        trouble.isEmpty(),
        trouble.orElseGet(
            () ->
                "entries are durable and checkpoints are signed"
                    + projector.lag().map(progress -> "; " + progress).orElse("")),
        size(),
        newest.map(Published::size).orElse(0L),
        newest
            .map(checkpoint -> Duration.between(checkpoint.at(), config.clock().instant()))
            .orElse(Duration.ZERO),
        cosigner.map(Cosigner::health).orElse(WitnessHealth.NONE),
        parts.store().name());
  }

  private void requireOpen() {
    if (closed) {
      throw new LedgerUnavailableException("the ledger is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    opened.close();
  }
}
