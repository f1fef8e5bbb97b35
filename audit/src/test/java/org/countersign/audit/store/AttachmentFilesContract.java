package org.countersign.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.countersign.audit.StreamId;
import org.countersign.audit.store.AttachmentFiles.Unnamed;
import org.junit.jupiter.api.Test;

/** What every keeper of attachments does. */
public interface AttachmentFilesContract {
  StreamId ONE = new StreamId("search", "one");
  StreamId TWO = new StreamId("search", "two");
  Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** Opens the files of this test; again and again the same ones. */
  AttachmentFiles open();

  private static Ciphertext bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return new Ciphertext(bytes);
  }

  @Test
  default void keepsFilesOfAnySize() {
    List<Integer> sizes = List.of(0, 1, 1 << 20, (4 << 20) - 1, 4 << 20, (4 << 20) + 1, 9 << 20);
    try (AttachmentFiles files = open()) {
      sizes.forEach(size -> files.put(ONE, "reference-" + size, bytes(size), NOON));
    }
    try (AttachmentFiles files = open()) {
      for (int size : sizes) {
        assertThat(files.get(ONE, "reference-" + size)).contains(bytes(size));
        assertThat(files.get(TWO, "reference-" + size)).isEmpty();
      }
      assertThat(files.get(ONE, "none")).isEmpty();
    }
  }

  @Test
  default void purgesStreams() {
    try (AttachmentFiles files = open()) {
      files.put(ONE, "a", bytes(5 << 20), NOON);
      files.put(ONE, "b", bytes(2), NOON);
      files.put(TWO, "c", bytes(3), NOON);
      files.purge(List.of(ONE, new StreamId("search", "never")));
      assertThat(files.get(ONE, "a")).isEmpty();
      assertThat(files.get(ONE, "b")).isEmpty();
      assertThat(files.get(TWO, "c")).contains(bytes(3));
      files.purge(List.of(ONE));
      files.purge(List.of());
    }
    try (AttachmentFiles files = open()) {
      assertThat(files.get(ONE, "a")).isEmpty();
      assertThat(files.get(TWO, "c")).contains(bytes(3));
    }
  }

  @Test
  default void knowsWhichFilesNobodyNames() {
    try (AttachmentFiles files = open()) {
      files.put(ONE, "old", bytes(1), NOON.minusSeconds(10));
      files.put(ONE, "named", bytes(2), NOON.minusSeconds(9));
      files.put(TWO, "other", bytes(5 << 20), NOON.minusSeconds(8));
      files.put(TWO, "young", bytes(4), NOON);
      files.named(new Unnamed(ONE, "named"));

      assertThat(files.unnamedSince(NOON, 10))
          .containsExactlyInAnyOrder(new Unnamed(ONE, "old"), new Unnamed(TWO, "other"));
      assertThat(files.unnamedSince(NOON, 1)).hasSize(1);

      files.delete(new Unnamed(TWO, "other"));
      files.delete(new Unnamed(TWO, "other"));
      assertThat(files.get(TWO, "other")).isEmpty();
      assertThat(files.get(ONE, "named")).contains(bytes(2));
      assertThat(files.unnamedSince(NOON, 10)).containsExactly(new Unnamed(ONE, "old"));
    }
  }
}
