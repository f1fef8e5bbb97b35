package org.countersign.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.countersign.audit.Json;
import org.countersign.audit.StreamId;
import org.countersign.audit.checkpoint.Checkpoint;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.checkpoint.SignerKey;
import org.countersign.audit.entry.PublicEntry;
import org.countersign.audit.merkle.Rfc6962;
import org.junit.jupiter.params.provider.Arguments;

/** Ways to tamper with a log, and the check that has to name each. */
final class Tampering {
  private Tampering() {}

  static List<Arguments> all() {
    return List.of(
        tamper("bit flipped in an entry", log -> flip(log, "tile/entries/001", 40), "entry"),
        tamper("bit flipped in a public value", log -> flipIn(log, "\"i\":300"), "tile"),
        tamper("last entry's bit flipped", log -> flipIn(log, "\"i\":599"), "tile"),
        tamper("bit flipped in a full tile", log -> flip(log, "tile/0/001", 5_000), "tile"),
        tamper("bit flipped in a partial tile", log -> flip(log, "tile/0/002.p/89", 0), "tile"),
        tamper("bit flipped in an upper tile", log -> flip(log, "tile/1/000.p/2", 40), "tile"),
        tamper("tile cut", log -> cut(log, "tile/0/000", 32), "tile"),
        tamper("tile longer", log -> extend(log, "tile/0/000"), "tile"),
        tamper("partial tile longer", log -> extend(log, "tile/1/000.p/2"), "tile"),
        tamper("tile missing", log -> log.files.remove("tile/0/001"), "tile"),
        tamper("upper tile missing", log -> log.files.remove("tile/1/000.p/2"), "tile"),
        tamper("tiles swapped", log -> swap(log, "tile/0/000", "tile/0/001"), "tile"),
        tamper("bundle cut in its last entry", log -> cut(log, "tile/entries/001", 1), "bundle"),
        tamper(
            "bundle cut to nothing",
            log -> log.files.put("tile/entries/001", new byte[0]),
            "bundle"),
        tamper("bundle longer", log -> extend(log, "tile/entries/001"), "bundle"),
        tamper("last bundle longer", log -> extend(log, "tile/entries/002.p/89"), "bundle"),
        tamper(
            "bundles swapped", log -> swap(log, "tile/entries/000", "tile/entries/001"), "entry"),
        tamper(
            "bundle missing in the middle", log -> log.files.remove("tile/entries/001"), "entries"),
        tamper(
            "bundle replayed",
            log -> log.files.put("tile/entries/001", log.file("tile/entries/000")),
            "entry"),
        tamper(
            "bit flipped in the root",
            log -> replaceIn(log, "\n601\n", "\n601\nAAAA"),
            "checkpoint"),
        tamper("size changed", log -> replaceIn(log, "\n601\n", "\n600\n"), "signature"),
        tamper("signature changed", Tampering::changeSignature, "signature"),
        tamper("signature removed", Tampering::unsign, "signature"),
        tamper("checkpoint cut", log -> cut(log, "checkpoint", 1), "checkpoint"),
        tamper("older checkpoint without the files for it", Tampering::olderSigned, "bundle"),
        tamper("signed by a stranger", Tampering::signedByStranger, "signature"),
        tamper("another root signed by the log's own key", Tampering::anotherRootSigned, "root"),
        tamper(
            "entry not canonical", log -> rewrite(log, 5, t -> t.replace(":1}", ": 1}")), "entry"),
        tamper(
            "entry with another member",
            log -> rewrite(log, 5, t -> t.replace(",\"v\":1}", ",\"v\":1,\"w\":1}")),
            "entry"),
        tamper("entry that is no JSON", log -> rewrite(log, 5, _ -> "hello"), "entry"),
        tamper("entries swapped", log -> resign(log, e -> Collections.swap(e, 1, 8)), "entry"),
        tamper("entry removed", log -> resign(log, e -> e.remove(3)), "entry"),
        tamper("entry doubled", log -> resign(log, e -> e.add(4, e.get(3))), "entry"),
        tamper(
            "entry of another agency", log -> change(log, e -> with(e, "us-wa", e.day())), "entry"),
        tamper(
            "entry of an earlier day",
            log -> change(log, e -> with(e, e.agency(), LocalDate.of(2020, 1, 1))),
            "entry"),
        tamper("first entry removed", log -> resign(log, e -> e.removeFirst()), "entry"),
        tamper(
            "entry after an erasure",
            log ->
                grow(
                    log,
                    l -> {
                      erase(l, "search/s1");
                      l.add("search-decided", new StreamId("search", "s1"), Map.of());
                    }),
            "entry"),
        tamper(
            "erased twice",
            log ->
                grow(
                    log,
                    l -> {
                      erase(l, "search/s1");
                      erase(l, "search/s1");
                    }),
            "entry"),
        tamper("erasure of nothing", log -> grow(log, l -> erase(l, "search/none")), "entry"),
        tamper("erasure of no stream", log -> grow(log, l -> erase(l, "none")), "entry"),
        tamper("key that the log does not name", Tampering::unnamedKey, "key"));
  }

  private static Arguments tamper(String what, Consumer<LogFolder> tampering, String check) {
    return Arguments.of(what, tampering, check);
  }

  static void flip(LogFolder log, String path, int at) {
    byte[] bytes = log.file(path);
    bytes[at] ^= 1;
    log.files.put(path, bytes);
  }

  private static void flipIn(LogFolder log, String text) {
    for (String path : List.copyOf(log.files.keySet())) {
      String content = new String(log.file(path), StandardCharsets.ISO_8859_1);
      int at = content.indexOf(text);
      if (path.startsWith("tile/entries/") && at >= 0) {
        flip(log, path, at + text.length() - 1);
      }
    }
  }

  private static void cut(LogFolder log, String path, int by) {
    log.files.put(path, Arrays.copyOf(log.file(path), log.file(path).length - by));
  }

  private static void extend(LogFolder log, String path) {
    log.files.put(path, Arrays.copyOf(log.file(path), log.file(path).length + 32));
  }

  private static void swap(LogFolder log, String one, String other) {
    byte[] bytes = log.file(one);
    log.files.put(one, log.file(other));
    log.files.put(other, bytes);
  }

  private static void replaceIn(LogFolder log, String what, String instead) {
    String note = new String(log.file("checkpoint"), UTF_8);
    log.files.put("checkpoint", note.replace(what, instead).getBytes(UTF_8));
  }

  static String body(LogFolder log) {
    String note = new String(log.file("checkpoint"), UTF_8);
    return note.substring(0, note.indexOf("\n\n") + 1);
  }

  /** Still Base64, whatever character was there: a flipped bit may leave the alphabet. */
  private static void changeSignature(LogFolder log) {
    byte[] note = log.file("checkpoint");
    int at = note.length - 9;
    note[at] = (byte) (note[at] == 'A' ? 'B' : 'A');
    log.files.put("checkpoint", note);
  }

  private static void unsign(LogFolder log) {
    SignerKey witness = SignerKey.generate("witness.example", new SecureRandom());
    String body = body(log);
    log.files.put("checkpoint", SignedNote.sign(body, witness).note().getBytes(UTF_8));
  }

  private static void olderSigned(LogFolder log) {
    log.files.put("checkpoint", log.noteAt(560).getBytes(UTF_8));
    byte[] bundle = log.file("tile/entries/002.p/89");
    log.files.put("tile/entries/002.p/48", bundle);
  }

  private static void signedByStranger(LogFolder log) {
    SignerKey stranger = SignerKey.generate(LogFolder.ORIGIN, new SecureRandom());
    String body = body(log);
    log.files.put("checkpoint", SignedNote.sign(body, stranger).note().getBytes(UTF_8));
  }

  private static void anotherRootSigned(LogFolder log) {
    Checkpoint other = new Checkpoint(LogFolder.ORIGIN, 601, Rfc6962.EMPTY);
    log.files.put("checkpoint", SignedNote.sign(other.body(), log.key).note().getBytes(UTF_8));
  }

  private static void unnamedKey(LogFolder log) {
    String stranger = SignerKey.generate(LogFolder.ORIGIN, new SecureRandom()).verifierKey().text();
    rewrite(log, 0, text -> text.replace(log.key.verifierKey().text(), stranger));
  }

  static void rewrite(LogFolder log, int index, UnaryOperator<String> change) {
    resign(log, entries -> entries.set(index, change.apply(entries.get(index))));
  }

  /** What only the owner of the key can do: other entries, with hashes and signature in order. */
  static void resign(LogFolder log, Consumer<List<String>> change) {
    List<String> texts = new ArrayList<>(log.entries.stream().map(PublicEntry::text).toList());
    change.accept(texts);
    log.write(texts.stream().map(text -> text.getBytes(UTF_8)).toList());
  }

  private static void change(LogFolder log, UnaryOperator<PublicEntry> change) {
    log.entries.set(500, change.apply(log.entries.get(500)));
    log.write();
  }

  private static void grow(LogFolder log, Consumer<LogFolder> more) {
    more.accept(log);
    log.write();
  }

  private static void erase(LogFolder log, String target) {
    log.add(
        "erasure",
        new StreamId("erasure", "e" + log.entries.size()),
        Map.of("basis", Json.of("x"), "target", Json.of(target)));
  }

  private static PublicEntry with(PublicEntry e, String agency, LocalDate day) {
    return new PublicEntry(
        agency, day, e.id(), e.kind(), e.position(), e.open(), e.sealed(), e.stream());
  }
}
