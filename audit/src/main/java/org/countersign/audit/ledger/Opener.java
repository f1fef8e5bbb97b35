package org.countersign.audit.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.audit.Entry;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.StreamId;
import org.countersign.audit.entry.PublicEntry;
import org.countersign.audit.entry.SealedPart;
import org.countersign.audit.entry.Slots;
import org.countersign.audit.keys.AesGcm;
import org.countersign.audit.keys.Keyring;
import org.countersign.audit.store.Ciphertext;
import org.countersign.audit.store.LedgerStore;
import org.countersign.audit.store.LogEntry;

/** Reads entries with their private parts, as far as these may be read. */
final class Opener {
  private final LedgerStore store;
  private final Keyring keyring;

  Opener(LedgerStore store, Keyring keyring) {
    this.store = store;
    this.keyring = keyring;
  }

  List<Entry> open(List<LogEntry> entries) {
    Map<String, Ciphertext> parts = store.privateParts(entries);
    Map<StreamId, OptionalLong> erasures = new HashMap<>();
    List<Entry> opened = new ArrayList<>();
    for (LogEntry entry : entries) {
      OptionalLong erasedBy =
          erasures.computeIfAbsent(entry.stream(), s -> store.log().tail(s).erasedBy());
      PublicEntry content = PublicEntry.parse(entry.bytes());
      PrivatePart part =
          erasedBy.isPresent()
              ? new PrivatePart.Erased(erasedBy.getAsLong())
              : open(content, Optional.ofNullable(parts.get(entry.id())));
      opened.add(entry(entry, content, part));
    }
    return opened;
  }

  private static Entry entry(LogEntry entry, PublicEntry content, PrivatePart part) {
    return new Entry(
        entry.index(),
        content.id(),
        content.kind(),
        content.stream(),
        content.position(),
        content.agency(),
        content.day(),
        content.open(),
        part);
  }

  private PrivatePart open(PublicEntry entry, Optional<Ciphertext> encrypted) {
    return switch (decrypt(entry, encrypted)) {
      case Opened.Part(SealedPart part) -> {
        Map<String, String> values = new TreeMap<>();
        part.fields().forEach((name, field) -> values.put(name, field.value()));
        yield new PrivatePart.Open(values);
      }
      case Opened.None() -> new PrivatePart.Open(Map.of());
      case Opened.Failed(String why) -> new PrivatePart.Missing(why);
    };
  }

  /** The sealed part of an entry whose stream was not erased. */
  Optional<SealedPart> sealedPart(LogEntry entry) {
    PublicEntry content = PublicEntry.parse(entry.bytes());
    Map<String, Ciphertext> parts = store.privateParts(List.of(entry));
    boolean erased = store.log().tail(entry.stream()).erasedBy().isPresent();
    return !erased
            && decrypt(content, Optional.ofNullable(parts.get(entry.id())))
                instanceof Opened.Part(SealedPart part)
        ? Optional.of(part)
        : Optional.empty();
  }

  private sealed interface Opened {
    record Part(SealedPart part) implements Opened {}

    /** The kind has no private slots. */
    record None() implements Opened {}

    record Failed(String why) implements Opened {}
  }

  private Opened decrypt(PublicEntry entry, Optional<Ciphertext> encrypted) {
    if (entry.sealed().equals(Slots.commitment(entry.kind(), List.of()))) {
      return new Opened.None();
    }
    if (encrypted.isEmpty()) {
      return new Opened.Failed("the private part is not in the store");
    }
    return switch (keyring.forReading(entry.stream())) {
      case Keyring.Lookup.Usable(SecretKeySpec key) -> decrypt(entry, encrypted.get(), key);
      case Keyring.Lookup.Destroyed() ->
          new Opened.Failed("the key of the stream was destroyed without an erasure entry");
      case Keyring.Lookup.None() -> new Opened.Failed("there is no key for the stream");
      case Keyring.Lookup.Damaged() -> new Opened.Failed("the key of the stream is damaged");
    };
  }

  private static Opened decrypt(PublicEntry entry, Ciphertext encrypted, SecretKeySpec key) {
    Optional<byte[]> plain = AesGcm.decrypt(key, Sealer.context(entry.id()), encrypted);
    if (plain.isEmpty()) {
      return new Opened.Failed("the private part does not decrypt");
    }
    try {
      SealedPart part = SealedPart.decode(plain.get());
      return part.commitment(entry.kind()).equals(entry.sealed())
          ? new Opened.Part(part)
          : new Opened.Failed("the private part is not what was sealed");
    } catch (IllegalArgumentException e) {
      return new Opened.Failed("the private part is damaged: " + e.getMessage());
    }
  }
}
