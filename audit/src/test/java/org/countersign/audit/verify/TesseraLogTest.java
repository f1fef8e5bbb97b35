package org.countersign.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.audit.Finding;
import org.countersign.audit.checkpoint.Checkpoint;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.checkpoint.SignerKey;
import org.countersign.audit.checkpoint.VerifierKey;
import org.countersign.audit.entry.EntryBundle;
import org.countersign.audit.merkle.Frontier;
import org.countersign.audit.merkle.Rfc6962;
import org.countersign.audit.merkle.Tile;
import org.countersign.audit.merkle.TileBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A log that Tessera made, at each of its sixteen sizes: the verifier takes it, and this module
 * makes the same files out of the same entries.
 */
final class TesseraLogTest {
  private static final int SIZE = 15;
  private static final String PRIVATE =
      "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg";
  private static final List<String> WORDS =
      List.of(
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eit",
          "nain",
          "ten",
          "ileven",
          "twelf",
          "threeten",
          "fourten",
          "fivten");

  private static final Path LOG = log();

  private static Path log() {
    try {
      return Path.of(
          Objects.requireNonNull(TesseraLogTest.class.getResource("/vectors/tessera/log")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] file(String path) {
    try {
      return Files.readAllBytes(LOG.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<VerifierKey> keys() throws Exception {
    return List.of(SignerKey.parse(PRIVATE).verifierKey());
  }

  /** The log as it was with so many entries: its files, under the checkpoint of that size. */
  private static LogSource at(int size) {
    LogSource newest = new DirectorySource(LOG);
    return path -> newest.read(path.equals("checkpoint") ? "checkpoint." + size : path);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void verifiesAtEverySizeAgainstAllEarlierOnes(int size) throws Exception {
    List<Fsck.Kept> seen =
        IntStream.rangeClosed(0, size)
            .mapToObj(s -> new Fsck.Kept("size " + s, new String(file("checkpoint." + s), UTF_8)))
            .toList();
    var verification = new Fsck(at(size), keys(), new Fsck.Options(seen, true, true)).run();
    assertThat(verification.failures()).isEmpty();
    assertThat(verification.holds()).isTrue();
  }

  @Test
  void earlierSizesContinueIntoLaterOnes() throws Exception {
    for (int before = 0; before <= SIZE; before++) {
      for (int now = 0; now <= SIZE; now++) {
        var verification =
            new ConsistencyCheck(at(now), keys())
                .run(file("checkpoint." + before), file("checkpoint." + now));
        assertThat(verification.holds()).as(before + " to " + now).isEqualTo(before <= now);
      }
    }
  }

  @Test
  void isMadeAgainByteForByte() throws Exception {
    Map<String, byte[]> made = new HashMap<>();
    SignerKey key = SignerKey.parse(PRIVATE);
    TileBuilder tiles = new TileBuilder();
    Frontier frontier = Frontier.EMPTY;
    List<byte[]> entries = new ArrayList<>();
    made.put("checkpoint.0", note(key, frontier));
    for (String word : WORDS) {
      byte[] entry = word.getBytes(UTF_8);
      entries.add(entry);
      frontier = frontier.append(Rfc6962.leaf(entry));
      tiles.append(Rfc6962.leaf(entry), (tile, hashes) -> made.put(tile.path(), hashes));
      tiles.partials((tile, hashes) -> made.put(tile.path(), hashes));
      Tile bundle = Tile.of(Tile.ENTRIES, 0, entries.size()).orElseThrow();
      made.put(bundle.path(), EntryBundle.join(entries));
      made.put("checkpoint." + entries.size(), note(key, frontier));
    }
    made.put("checkpoint", note(key, frontier));

    assertThat(made.keySet()).containsExactlyInAnyOrderElementsOf(theirs());
    made.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(file(path)));
  }

  private static byte[] note(SignerKey key, Frontier frontier) {
    Checkpoint checkpoint =
        new Checkpoint(key.verifierKey().name(), frontier.size(), frontier.root());
    return SignedNote.sign(checkpoint.body(), key).note().getBytes(UTF_8);
  }

  private static List<String> theirs() throws IOException {
    try (Stream<Path> files = Files.walk(LOG)) {
      return files.filter(Files::isRegularFile).map(f -> LOG.relativize(f).toString()).toList();
    }
  }

  @Test
  void anotherWordIsNoticed() throws Exception {
    byte[] bundle = file("tile/entries/000.p/15");
    bundle[2] ^= 1;
    LogSource changed =
        path -> path.equals("tile/entries/000.p/15") ? Optional.of(bundle) : at(SIZE).read(path);
    var verification = new Fsck(changed, keys(), new Fsck.Options(List.of(), true, true)).run();
    assertThat(verification.failures()).extracting(Finding::check).containsExactly("tile", "root");
  }
}
