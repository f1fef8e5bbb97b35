package org.countersign.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.countersign.audit.StreamId;
import org.countersign.audit.merkle.Frontier;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.merkle.Tile;
import org.countersign.audit.merkle.TileHashes;
import org.junit.jupiter.api.Test;

/** What every store does for the sequencer. */
public interface LedgerStoreContract {
  StreamId ONE = new StreamId("search", "one");
  StreamId TWO = new StreamId("search", "two");

  /** Opens the store of this test; again and again the same one. */
  LedgerStore open();

  private static Head won(Advance advance) {
    assertThat(advance).isInstanceOf(Advance.Won.class);
    return ((Advance.Won) advance).head();
  }

  private static Head write(LedgerStore store, Head head, Batches batches) {
    Batch batch = batches.end();
    store.stage(batch);
    return won(store.advance(head, batches.state()));
  }

  /** The log reads as these entries, by every way there is. */
  private static void assertHolds(LedgerStore store, List<LogEntry> expected) {
    LocalLog log = store.log();
    assertThat(log.size()).isEqualTo(expected.size());
    List<LogEntry> found = log.entries(0, expected.size() + 10);
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i).bytes()).isEqualTo(expected.get(i).bytes());
      assertThat(found.get(i).index()).isEqualTo(i);
      assertThat(found.get(i).id()).isEqualTo(expected.get(i).id());
      StreamId stream = expected.get(i).stream();
      assertThat(log.stream(stream).get((int) expected.get(i).position()).bytes())
          .isEqualTo(expected.get(i).bytes());
    }
    List<Hash> leaves = expected.stream().map(LogEntry::leaf).toList();
    assertThat(Frontier.of(expected.size(), new TileHashes(expected.size(), log)))
        .isEqualTo(Frontier.EMPTY.appendAll(leaves));
    Head head = store.head();
    assertThat(head.state().frontier()).isEqualTo(Frontier.EMPTY.appendAll(leaves));
  }

  @Test
  default void beginsEmpty() throws Exception {
    try (LedgerStore store = open()) {
      assertThat(store.head().state()).isEqualTo(LogState.EMPTY);
      assertThat(store.log().tail(ONE)).isEqualTo(StreamTail.NEW);
      assertThat(store.log().stream(ONE)).isEmpty();
      assertHolds(store, List.of());
    }
  }

  @Test
  default void whatIsStagedAloneIsNothing() throws Exception {
    Batches batches = new Batches(1);
    try (LedgerStore store = open()) {
      assertThat(store.head().size()).isZero();
      store.stage(batches.add(ONE, "x").end());
      assertHolds(store, List.of());
    }
    try (LedgerStore store = open()) {
      assertHolds(store, List.of());
    }
  }

  @Test
  default void whatHasWonIsThereForGood() throws Exception {
    Batches batches = new Batches(2);
    List<LogEntry> all = new ArrayList<>();
    Head head;
    try (LedgerStore store = open()) {
      head = store.head();
      for (int i = 0; i < 3; i++) {
        Batch batch = batches.add(ONE, "a" + i).add(TWO, "b" + i).end();
        all.addAll(batch.entries());
        store.stage(batch);
        head = won(store.advance(head, batches.state()));
        assertHolds(store, all);
      }
      assertThat(store.head()).isEqualTo(head);
      assertThat(store.log().tail(ONE)).isEqualTo(new StreamTail(3, OptionalLong.empty()));
    }
    try (LedgerStore store = open()) {
      assertThat(store.head()).isEqualTo(head);
      assertHolds(store, all);
      assertThat(store.privateParts(all)).hasSize(6);
      for (LogEntry entry : all) {
        assertThat(store.privateParts(List.of(entry)))
            .containsEntry(
                entry.id(),
                new Ciphertext(("private " + entry.id()).getBytes(StandardCharsets.UTF_8)));
      }
      head = write(store, head, batches.add(TWO, "more"));
      assertThat(store.log().tail(TWO).length()).isEqualTo(4);
    }
  }

  @Test
  default void keepsAllTilesOfALargeTree() throws Exception {
    Batches batches = new Batches(3);
    List<LogEntry> all = new ArrayList<>();
    try (LedgerStore store = open()) {
      Head head = store.head();
      for (int i = 0; i < 3; i++) {
        for (int n = 0; n < 200; n++) {
          batches.add(ONE, "x" + n);
        }
        Batch batch = batches.end();
        all.addAll(batch.entries());
        store.stage(batch);
        head = won(store.advance(head, batches.state()));
      }
      assertHolds(store, all);
      assertThat(store.log().read(new Tile(0, 0, 256))).hasSize(8192);
      assertThat(store.log().read(new Tile(0, 0, 3))).hasSize(96);
      assertThat(store.log().read(new Tile(1, 0, 2))).hasSize(64);
    }
    try (LedgerStore store = open()) {
      assertHolds(store, all);
      for (long size = 1; size <= all.size(); size += 37) {
        assertThat(Frontier.of(size, new TileHashes(size, store.log())))
            .isEqualTo(
                Frontier.EMPTY.appendAll(
                    all.subList(0, (int) size).stream().map(LogEntry::leaf).toList()));
      }
    }
  }

  @Test
  default void aHeadThatWasReplacedCannotBeMoved() throws Exception {
    Batches batches = new Batches(4);
    try (LedgerStore store = open()) {
      Head first = store.head();
      Batch batch = batches.add(ONE, "x").end();
      store.stage(batch);
      Head second = won(store.advance(first, batches.state()));

      store.stage(batch);
      assertThat(store.advance(first, batches.state())).isEqualTo(new Advance.Moved());
      assertHolds(store, batch.entries());

      // How an attempt that may still arrive is shut out: the same state, under another version.
      Head fenced = won(store.advance(second, second.state()));
      assertThat(fenced.state()).isEqualTo(second.state());
      assertThat(fenced.version()).isNotEqualTo(second.version());
      Batch late = batches.add(ONE, "late").end();
      store.stage(late);
      assertThat(store.advance(second, batches.state())).isEqualTo(new Advance.Moved());
      assertHolds(store, batch.entries());
      assertThat(store.head()).isEqualTo(fenced);
    }
  }

  @Test
  default void onlyTheBatchThatWasStagedLastCounts() throws Exception {
    Batches batches = new Batches(5);
    Batches others = new Batches(6);
    try (LedgerStore store = open()) {
      Head head = store.head();
      Batch batch = batches.add(ONE, "x").end();
      Batch other = others.add(TWO, "y").end();
      store.stage(batch);
      store.stage(other);
      assertThatIllegalStateException().isThrownBy(() -> store.advance(head, batches.state()));
    }
    try (LedgerStore store = open()) {
      Head head = store.head();
      if (head.size() == 0) {
        Batch other = new Batches(6).add(TWO, "y").end();
        store.stage(other);
        store.stage(other);
        won(store.advance(head, others.state()));
        assertHolds(store, other.entries());
      }
    }
  }

  @Test
  default void remembersCheckpoints() throws Exception {
    Batches batches = new Batches(7);
    Instant noon = Instant.parse("2026-11-23T12:00:00Z");
    try (LedgerStore store = open()) {
      Head head = write(store, store.head(), batches.add(ONE, "x"));
      Published published =
          new Published(1, head.state().frontier().root(), noon, "origin\n1\nroot\n\n\u2014 sig\n");
      head = won(store.advance(head, head.state().withPublished(published)));
      assertThat(store.head()).isEqualTo(head);
      assertThat(head.state().published()).contains(published);
    }
    try (LedgerStore store = open()) {
      assertThat(store.head().state().published().orElseThrow().at()).isEqualTo(noon);
      long deadline = System.nanoTime() + 10_000_000_000L;
      while (store.sizePublishedBy(noon) != 1 && System.nanoTime() < deadline) {
        Thread.sleep(50);
      }
      assertThat(store.sizePublishedBy(noon)).isEqualTo(1);
      assertThat(store.sizePublishedBy(noon.minusMillis(1))).isZero();
    }
  }

  @Test
  default void purgesOneStreamAlone() throws Exception {
    Batches batches = new Batches(8);
    Batch batch = batches.add(ONE, "x").add(TWO, "y").add(ONE, "z").end();
    try (LedgerStore store = open()) {
      Head head = store.head();
      store.stage(batch);
      won(store.advance(head, batches.state()));
      store.purge(ONE);
      store.purge(ONE);
      store.purge(new StreamId("search", "never"));
    }
    try (LedgerStore store = open()) {
      assertHolds(store, batch.entries());
      assertThat(store.privateParts(batch.entries()).keySet())
          .containsExactly(batch.entries().get(1).id());
    }
  }

  @Test
  default void knowsWhatWasErased() throws Exception {
    Batches batches = new Batches(9);
    try (LedgerStore store = open()) {
      Head head = write(store, store.head(), batches.add(ONE, "x").add(TWO, "y"));
      assertThat(store.log().erased()).isEmpty();
      head = write(store, head, batches.erase(ONE));
      assertThat(store.log().erased()).containsExactly(ONE);
      assertThat(store.log().tail(ONE)).isEqualTo(new StreamTail(1, OptionalLong.of(2)));
      assertThat(store.log().tail(TWO)).isEqualTo(new StreamTail(1, OptionalLong.empty()));
      assertThat(head.size()).isEqualTo(3);
    }
    try (LedgerStore store = open()) {
      assertThat(store.head().size()).isEqualTo(3);
      assertThat(store.log().erased()).containsExactly(ONE);
    }
  }
}
