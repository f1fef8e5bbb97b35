package org.countersign.audit.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.countersign.audit.StreamId;
import org.countersign.audit.keys.StreamKeys.StreamKey;
import org.countersign.audit.store.Ciphertext;
import org.junit.jupiter.api.Test;

/** What every keeper of keys does. */
public interface StreamKeysContract {

  /** Opens the keys of this test; again and again the same ones. */
  StreamKeys open();

  private static Ciphertext key(int number) {
    return new Ciphertext(new byte[] {(byte) number, 1, 2, 3});
  }

  private static StreamId stream(String id) {
    return new StreamId("search", id);
  }

  @Test
  default void keepsTheFirstKeyOfAStream() {
    try (StreamKeys keys = open()) {
      assertThat(keys.find(stream("a"))).isEqualTo(new StreamKey.None());
      assertThat(keys.create(stream("a"), key(1))).isEqualTo(new StreamKey.Present(key(1)));
      assertThat(keys.create(stream("a"), key(2))).isEqualTo(new StreamKey.Present(key(1)));
      assertThat(keys.create(stream("b"), key(3))).isEqualTo(new StreamKey.Present(key(3)));
    }
    try (StreamKeys keys = open()) {
      assertThat(keys.find(stream("a"))).isEqualTo(new StreamKey.Present(key(1)));
      assertThat(keys.find(stream("b"))).isEqualTo(new StreamKey.Present(key(3)));
    }
  }

  @Test
  default void destroysForGood() {
    try (StreamKeys keys = open()) {
      keys.create(stream("a"), key(1));
      keys.create(stream("b"), key(2));
      keys.destroy(List.of(stream("a"), stream("never")));
      keys.destroy(List.of(stream("a")));
      keys.destroy(List.of());
    }
    try (StreamKeys keys = open()) {
      assertThat(keys.find(stream("a"))).isEqualTo(new StreamKey.Destroyed());
      assertThat(keys.find(stream("never"))).isEqualTo(new StreamKey.Destroyed());
      assertThat(keys.create(stream("a"), key(3))).isEqualTo(new StreamKey.Destroyed());
      assertThat(keys.create(stream("never"), key(3))).isEqualTo(new StreamKey.Destroyed());
      assertThat(keys.find(stream("b"))).isEqualTo(new StreamKey.Present(key(2)));
    }
  }

  /** Two keys for one stream would leave entries that nobody can open. */
  @Test
  default void manyThatCreateAtOnceGetOneKey() throws Exception {
    try (StreamKeys keys = open();
        ExecutorService pool = Executors.newFixedThreadPool(16)) {
      for (int round = 0; round < 5; round++) {
        StreamId stream = stream("r" + round);
        List<Future<StreamKey>> futures = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          Ciphertext mine = key(i);
          futures.add(pool.submit(() -> keys.create(stream, mine)));
        }
        Set<StreamKey> got = new HashSet<>();
        for (Future<StreamKey> future : futures) {
          got.add(future.get());
        }
        assertThat(got).containsExactly(keys.find(stream));
      }
    }
  }

  /** The destroyed stay so; the probe comes last, so that it tells when all are done. */
  @Test
  default void wrapsAllAgain() {
    List<String> order = new ArrayList<>();
    try (StreamKeys keys = open()) {
      keys.probe(key(9));
      keys.create(stream("a"), key(1));
      keys.create(stream("b"), key(2));
      keys.create(stream("gone"), key(3));
      keys.destroy(List.of(stream("gone")));
      keys.rewrap(
          (owner, wrapped) -> {
            order.add(owner);
            return owner.equals("search/b")
                ? Optional.empty()
                : Optional.of(key(wrapped.bytes()[0] + 10));
          });
    }
    assertThat(order).containsExactly("search/a", "search/b", StreamKeys.PROBE);
    try (StreamKeys keys = open()) {
      assertThat(keys.find(stream("a"))).isEqualTo(new StreamKey.Present(key(11)));
      assertThat(keys.find(stream("b"))).isEqualTo(new StreamKey.Present(key(2)));
      assertThat(keys.find(stream("gone"))).isEqualTo(new StreamKey.Destroyed());
      assertThat(keys.probe(key(1))).isEqualTo(key(19));
    }
  }

  @Test
  default void keepsItsFirstProbe() {
    try (StreamKeys keys = open()) {
      assertThat(keys.probe(key(1))).isEqualTo(key(1));
      assertThat(keys.probe(key(2))).isEqualTo(key(1));
    }
    try (StreamKeys keys = open()) {
      assertThat(keys.probe(key(3))).isEqualTo(key(1));
    }
  }
}
