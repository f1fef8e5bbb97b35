package org.countersign.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.audit.verify.Tampering.body;
import static org.countersign.audit.verify.Tampering.flip;
import static org.countersign.audit.verify.Tampering.resign;
import static org.countersign.audit.verify.Tampering.rewrite;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.countersign.audit.Finding;
import org.countersign.audit.Verification;
import org.countersign.audit.checkpoint.Checkpoint;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.entry.EntryBundle;
import org.countersign.audit.merkle.Tile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.countersign.audit.verify.Tampering#all")
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
}
