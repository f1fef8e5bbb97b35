package org.countersign.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.countersign.audit.Finding;
import org.countersign.audit.Json;
import org.countersign.audit.StreamId;
import org.countersign.audit.Verification;
import org.countersign.audit.checkpoint.Checkpoint;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.checkpoint.SignerKey;
import org.countersign.audit.entry.EntryBundle;
import org.countersign.audit.entry.PublicEntry;
import org.countersign.audit.merkle.Rfc6962;
import org.countersign.audit.merkle.Tile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way to tamper with a log that this test can think of is found, and named for what it is.
 */
final class FsckTest {

  private static Verification fsck(LogFolder log) throws UnreadableException {
    return fsck(log, Fsck.Options.NONE);
  }

  private static Verification fsck(LogFolder log, Fsck.Options options) throws UnreadableException {
    return new Fsck(log, List.of(log.key.verifierKey()), options).run();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6, 255, 256, 600})
  void passesAnIntactLog(int more) throws Exception {
    LogFolder log = LogFolder.of(more);
    Verification verification = fsck(log);
    assertThat(verification.failures()).isEmpty();
    assertThat(verification.holds()).isTrue();
    assertThat(verification.findings())
        .extracting(Finding::check)
        .containsExactly("signature", "root", "entries");
  }

  static List<Arguments> tampering() {
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
        tamper("signature changed", FsckTest::changeSignature, "signature"),
        tamper("signature removed", FsckTest::unsign, "signature"),
        tamper("checkpoint cut", log -> cut(log, "checkpoint", 1), "checkpoint"),
        tamper("older checkpoint without the files for it", FsckTest::olderSigned, "bundle"),
        tamper("signed by a stranger", FsckTest::signedByStranger, "signature"),
        tamper("another root signed by the log's own key", FsckTest::anotherRootSigned, "root"),
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
        tamper("key that the log does not name", FsckTest::unnamedKey, "key"));
  }

  private static Arguments tamper(String what, Consumer<LogFolder> tampering, String check) {
    return Arguments.of(what, tampering, check);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tampering")
  void findsAndNames(String what, Consumer<LogFolder> tampering, String check) throws Exception {
    LogFolder log = LogFolder.of(600);
    assertThat(fsck(log).holds()).isTrue();

    tampering.accept(log);

    Verification verification = fsck(log);
    assertThat(verification.holds()).as(what).isFalse();
    assertThat(verification.failures().getFirst().check())
        .as(verification.failures().getFirst().toString())
        .isEqualTo(check);
  }

  @Test
  void saysWhereATileDiffers() throws Exception {
    LogFolder log = LogFolder.of(600);
    flip(log, "tile/0/001", 5_000);
    assertThat(fsck(log).failures())
        .singleElement()
        .hasToString(
            "FAIL  tile: tile/0/001 is not what its entries come to: it differs at byte 5000, in"
                + " hash 156 of 256");
  }

  /**
   * Lines of other keys, other kinds of keys and witnesses come and go; a reader is not disturbed.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 15, 99})
  void passesOverSignaturesOfStrangers(int strangers) throws Exception {
    LogFolder log = LogFolder.of(5);
    StringBuilder note = new StringBuilder(body(log)).append('\n');
    String own = new String(log.file("checkpoint"), UTF_8).substring(body(log).length() + 1);
    for (int i = 0; i < strangers; i++) {
      byte[] anything = new byte[5 + i * 31];
      new SecureRandom().nextBytes(anything);
      String name = i % 3 == 0 ? LogFolder.ORIGIN : "stranger.example/" + i;
      note.append("\u2014 " + name + " " + Base64.getEncoder().encodeToString(anything) + "\n");
    }
    for (String text :
        List.of(note + own, body(log) + "\n" + own + note.substring(body(log).length() + 1))) {
      log.files.put("checkpoint", text.getBytes(UTF_8));
      assertThat(fsck(log).failures()).isEmpty();
      assertThat(fsck(log).holds()).isTrue();
    }
  }

  /**
   * Only somebody who kept an earlier checkpoint can tell that a log was rewritten by its owner.
   */
  @Test
  void findsARewrittenHistoryByAnEarlierCheckpoint() throws Exception {
    LogFolder log = LogFolder.of(600);
    String seen = log.noteAt(300);
    Fsck.Options options = new Fsck.Options(List.of(new Fsck.Kept("kept", seen)), false, false);
    assertThat(fsck(log, options).findings().toString())
        .contains("ok    history: the first 300 entries are those of before");

    rewrite(log, 100, text -> text.replace("\"i\":99", "\"i\":98"));

    assertThat(fsck(log).failures()).isEmpty();
    assertThat(fsck(log, options).failures())
        .singleElement()
        .extracting(Finding::check)
        .isEqualTo("history");
  }

  @Test
  void findsARolledBackLogByALaterCheckpoint() throws Exception {
    LogFolder log = LogFolder.of(600);
    String seen = log.noteAt(601);
    log.entries.subList(400, 601).clear();
    log.write();

    Fsck.Options options = new Fsck.Options(List.of(new Fsck.Kept("kept", seen)), false, false);

    assertThat(fsck(log).failures()).isEmpty();
    assertThat(fsck(log, options).failures())
        .singleElement()
        .hasToString("FAIL  history: the log has shrunk from 601 to 400 entries");
  }

  @Test
  void checkpointsOfTheSameSizeMustAgree() throws Exception {
    LogFolder log = LogFolder.of(20);
    LogFolder other = LogFolder.of(20);
    String forged =
        SignedNote.sign(
                new Checkpoint(
                        LogFolder.ORIGIN,
                        21,
                        Checkpoint.parse(
                                SignedNote.parse(new String(other.file("checkpoint"), UTF_8))
                                    .text())
                            .root())
                    .body(),
                log.key)
            .note();
    Fsck.Options options = new Fsck.Options(List.of(new Fsck.Kept("kept", forged)), false, false);
    assertThat(fsck(log, options).failures())
        .singleElement()
        .extracting(Finding::check)
        .isEqualTo("history");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 256, 300, 512, 513, 600})
  void checksTheHashesOfEntriesThatAreHeldBack(int shown) throws Exception {
    LogFolder log = LogFolder.of(600);
    holdBack(log, shown);

    Verification open = fsck(log);
    Verification complete = fsck(log, new Fsck.Options(List.of(), true, false));

    assertThat(open.failures()).isEmpty();
    assertThat(open.holds()).isTrue();
    assertThat(open.findings().getLast())
        .hasToString(
            "note  entries: entries %d to 600 are held back: only their hashes were checked"
                .formatted(shown));
    assertThat(complete.failures()).singleElement().extracting(Finding::check).isEqualTo("entries");

    // A delay cannot hide a change: the hashes were there first.
    flip(log, "tile/0/002.p/89", 88 * 32);
    assertThat(fsck(log).failures()).isNotEmpty();
  }

  /** Even if the whole log is signed anew: a checkpoint from before the entry was shown tells. */
  @Test
  void findsAChangeThatWasMadeWhileTheEntryWasHeldBack() throws Exception {
    LogFolder log = LogFolder.of(600);
    String seen = log.noteAt(601);
    Fsck.Options options = new Fsck.Options(List.of(new Fsck.Kept("kept", seen)), false, false);
    holdBack(log, 300);
    assertThat(fsck(log, options).failures()).isEmpty();

    rewrite(log, 500, text -> text.replace("\"i\":499", "\"i\":498")); // and show it all

    assertThat(fsck(log).failures()).isEmpty();
    assertThat(fsck(log, options).failures())
        .singleElement()
        .extracting(Finding::check)
        .isEqualTo("history");
  }

  private static void holdBack(LogFolder log, int shown) {
    List<byte[]> all = log.entries.stream().map(e -> e.text().getBytes(UTF_8)).toList();
    log.files.keySet().removeIf(path -> path.startsWith("tile/entries/"));
    for (int index = 0; index * 256 < shown; index++) {
      int width = Math.min(256, shown - index * 256);
      for (int w = 1; w <= width; w++) {
        log.files.put(
            new Tile(-1, index, w).path(),
            EntryBundle.join(all.subList(index * 256, index * 256 + w)));
      }
    }
  }

  @Test
  void takesAFullTileForAPartialOne() throws Exception {
    LogFolder log = LogFolder.of(600);
    byte[] old = log.noteAt(300).getBytes(UTF_8);
    LogSource moved = path -> path.equals("checkpoint") ? Optional.of(old) : log.read(path);

    Verification verification =
        new Fsck(moved, List.of(log.key.verifierKey()), new Fsck.Options(List.of(), true, false))
            .run();

    // The tree of 300 needs tile/1/000.p/1, which a folder with the tree of 601 no longer has.
    assertThat(verification.failures())
        .extracting(Finding::toString)
        .containsExactly("FAIL  tile: tile/1/000.p/1 is missing");
  }

  @Test
  void checksOnlyTheTreeOfOtherSoftwaresLogs() throws Exception {
    LogFolder log = LogFolder.of(0);
    log.write(List.of("one".getBytes(UTF_8), "two".getBytes(UTF_8), new byte[0]));
    assertThat(fsck(log).holds()).isFalse();
    assertThat(fsck(log, new Fsck.Options(List.of(), true, true)).holds()).isTrue();
  }

  @Test
  void cannotSayAnythingWithoutACheckpoint() {
    LogFolder log = LogFolder.of(5);
    log.files.remove("checkpoint");
    assertThatThrownBy(() -> fsck(log))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("the log has no checkpoint: is this the URL of a log?");
  }

  @Test
  void showsTheFirstFailuresAndCountsTheRest() throws Exception {
    LogFolder log = LogFolder.of(600);
    resign(log, entries -> entries.remove(1));
    Verification verification = fsck(log);
    assertThat(verification.failures()).hasSize(20);
    assertThat(verification.findings().getLast())
        .hasToString("note  failures: 65 more failures are not shown");
  }

  private static void flip(LogFolder log, String path, int at) {
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

  private static String body(LogFolder log) {
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

  private static void rewrite(LogFolder log, int index, UnaryOperator<String> change) {
    resign(log, entries -> entries.set(index, change.apply(entries.get(index))));
  }

  /** What only the owner of the key can do: other entries, with hashes and signature in order. */
  private static void resign(LogFolder log, Consumer<List<String>> change) {
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
