package org.countersign.gallery.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits is whole, unreadable without the key, and gone when it is done. */
final class SpoolTest {
  private static final byte[] KEY = new byte[16];

  @TempDir Path folder;
  private Spool spool;

  @BeforeEach
  void create() throws IOException {
    spool = new Spool(folder, KEY);
    spool.create();
  }

  private static InputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(length).nextBytes(bytes);
    return bytes;
  }

  @Test
  void givesBackWhatCame() throws Exception {
    for (int length : new int[] {0, 1, 8, 65_535, 65_536, 65_537, 300_000}) {
      byte[] bytes = random(length);
      assertThat(spool.put("some/folder/photo.jpg", in(bytes))).isEqualTo(length);
      try (InputStream back = spool.open("photo.jpg").orElseThrow()) {
        assertThat(back.readAllBytes()).isEqualTo(bytes);
      }
    }
    assertThat(spool.open("other.jpg")).isEmpty();
  }

  @Test
  void hidesNamesAndBytes() throws Exception {
    byte[] secret = "Somebody's photograph".repeat(20).getBytes(StandardCharsets.UTF_8);
    spool.put("Some Body.jpg", in(secret));
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        assertThat(file.toString()).doesNotContain("Body");
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain("Somebody");
      }
    }
  }

  /** Any byte changed, any length cut, another key: told, never read. */
  @Test
  void readsNothingThatIsNotWhatWasWritten() throws Exception {
    Path path = folder.resolve("one");
    javax.crypto.spec.SecretKeySpec key = new javax.crypto.spec.SecretKeySpec(KEY, "AES");
    try (var out = SealedFile.write(path, key)) {
      out.write(random(70_000));
    }
    byte[] good = Files.readAllBytes(path);
    for (int at = 0; at < good.length; at += 997) {
      byte[] changed = good.clone();
      changed[at] ^= 1;
      Files.write(path, changed);
      assertUnreadable(path, key);
      Files.write(path, Arrays.copyOf(good, at));
      assertUnreadable(path, key);
    }
    Files.write(path, good);
    assertUnreadable(path, new javax.crypto.spec.SecretKeySpec(random(16), "AES"));
  }

  private static void assertUnreadable(Path path, javax.crypto.spec.SecretKeySpec key) {
    assertThatThrownBy(
            () -> {
              try (InputStream in = SealedFile.read(path, key)) {
                in.readAllBytes();
              }
            })
        .isInstanceOf(IOException.class);
  }

  /** What was said after the last checkpoint is said again after a crash, and is there once. */
  @Test
  void goesBackToAMark() throws Exception {
    SealedLog.Mark mark;
    try (SealedLog log = spool.faults(SealedLog.Mark.START)) {
      log.append("one\n".getBytes(StandardCharsets.UTF_8));
      mark = log.mark();
      log.append("two\n".getBytes(StandardCharsets.UTF_8));
    }
    try (SealedLog log = spool.faults(mark)) {
      log.append("two again\n".getBytes(StandardCharsets.UTF_8));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    spool.writeFaults(out);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo again\n");
  }

  @Test
  void tellsNistFilesByTheirContentAndTakesThemOneByOne() throws Exception {
    spool.put("a.jpg", in("1.001:".getBytes(StandardCharsets.UTF_8)));
    spool.put("b.an2", in(random(10)));
    assertThat(spool.countNist()).isEqualTo(1);
    Spool.Waiting waiting = spool.nextNist().orElseThrow();
    assertThat(waiting.name()).isEqualTo("a.jpg");
    assertThat(spool.read(waiting, 100)).hasSize(6);
    spool.take(waiting);
    assertThat(spool.nextNist()).isEmpty();
    spool.clear();
    assertThat(spool.has("b.an2")).isFalse();
  }

  @Test
  void refusesNamesThatAreNone() {
    for (String name : List.of("", "  ", "folder/", "x".repeat(300))) {
      assertThatThrownBy(() -> spool.put(name, in(new byte[0])))
          .isInstanceOf(RefusedException.class);
    }
  }
}
