package org.countersign.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.audit.ledger.TestKinds.decided;
import static org.countersign.audit.ledger.TestKinds.requested;
import static org.countersign.audit.ledger.TestKinds.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.countersign.audit.AppendOutcome.Appended;
import org.countersign.audit.Draft;
import org.countersign.audit.Json;
import org.countersign.audit.KindSchema;
import org.countersign.audit.KindSchema.FieldType;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.Ledgers;
import org.countersign.audit.Packet;
import org.countersign.audit.Receipt;
import org.countersign.audit.SqliteConfig;
import org.countersign.audit.StreamId;
import org.countersign.audit.Verification;
import org.countersign.audit.Verifier;
import org.countersign.audit.ledger.TestKinds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disclosure packet holds as it was given out, and in no other form. */
final class PacketTest {
  private static final KindSchema DISCLOSURE =
      new KindSchema(
          Packet.KIND,
          Map.of("entries", FieldType.WHOLE),
          List.of("at", "by", "search", "recipient", "reason", "manifest"));
  private static final byte[] PROBE = {1, 2, 3};

  @TempDir private Path folder;
  private Ledger ledger;
  private byte[] zip;

  @BeforeEach
  void giveOut() {
    List<KindSchema> schemas = new ArrayList<>(TestKinds.config().schemas());
    schemas.add(DISCLOSURE);
    LedgerConfig config =
        LedgerConfig.of("test.example/log", "us-or-test", schemas)
            .withCheckpointInterval(Duration.ofMillis(20));
    ledger =
        Ledgers.sqlite(new SqliteConfig(config, folder.resolve("data"), folder.resolve("keys")));
    append(requested(search("a"), Packet.sha256(PROBE)));
    append(requested(search("b"), "somebody else"));
    append(decided(search("a"), "deny"));
    zip = packet(Map.of(1L, Set.of("by", "case"), 3L, Set.of("input")));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private long append(Draft draft) {
    long index = ((Appended) ledger.append(List.of(draft), Map.of())).entries().getFirst().index();
    assertThat(ledger.awaitCheckpoint(index + 1, Duration.ofSeconds(20))).isPresent();
    return index;
  }

  private Receipt receipt(long index, Set<String> slots) {
    return ledger
        .receipt(index)
        .orElseThrow()
        .disclosing(ledger.disclose(index, slots).orElseThrow());
  }

  private byte[] packet(Map<Long, Set<String>> entries) {
    SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    files.put("README.txt", "read me".getBytes(UTF_8));
    files.put("photographs/probe.jpg", PROBE);
    entries.forEach(
        (index, slots) ->
            files.put(
                "entries/%08d.tlog-proof".formatted(index),
                receipt(index, slots).proof().getBytes(UTF_8)));
    Packet packet = new Packet(search("a"), files);
    long recorded =
        append(
            new Draft(
                new StreamId("oversight", "x"),
                Packet.KIND,
                Json.Obj.of(Map.of("entries", Json.of(entries.size()))),
                Map.of("search", "a", "manifest", packet.digest())));
    return packet.zip(receipt(recorded, Set.of("search", "manifest")));
  }

  private Verification verify(byte[] packet) {
    return Verifier.packet(packet, List.of(ledger.verifierKey()));
  }

  private static void assertFails(Verification verification, String why) {
    assertThat(verification.holds()).isFalse();
    assertThat(verification.failures().toString()).contains(why);
  }

  @Test
  void holdsAsItWasGivenOut() throws Exception {
    Verification verification = verify(zip);
    assertThat(verification.failures()).isEmpty();
    assertThat(verification.holds()).isTrue();
    assertThat(verification.findings().toString())
        .contains("the log recorded, as entry 4, that exactly this packet was given out")
        .contains("case was sealed as: 2026-0001")
        .contains("probe.jpg is the file that entry 1, search-requested, speaks of")
        .contains("README.txt explains; no entry vouches for it")
        .contains("these are the first 2 entries of search/a, and none between them is left out");
    // and other programs can open it
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), UTF_8)) {
      for (ZipEntry next = in.getNextEntry(); next != null; next = in.getNextEntry()) {
        names.add(next.getName() + " " + in.readAllBytes().length);
      }
    }
    assertThat(names).hasSize(6).contains("photographs/probe.jpg 3");
  }

  @Test
  void noByteOfItCanBeAnother() {
    for (int i = 0; i < zip.length; i++) {
      byte[] changed = zip.clone();
      changed[i] ^= 1;
      assertThat(verify(changed).holds()).as("byte " + i + " changed").isFalse();
    }
    assertFails(verify(new byte[0]), "the archive is not one of ours");
  }

  private byte[] with(Consumer<SequencedMap<String, byte[]>> change) throws Exception {
    SequencedMap<String, byte[]> files = new LinkedHashMap<>(Packet.unzip(zip));
    change.accept(files);
    // Through the same writer, by way of a packet of whatever is left.
    byte[] manifest = files.remove(Packet.MANIFEST);
    byte[] recorded = files.remove(Packet.RECORDED);
    Packet packet = new Packet(search("a"), files);
    byte[] again = packet.zip(new Receipt(4, new String(recorded, UTF_8), "{}"));
    assertThat(manifest).isNotEmpty();
    return again;
  }

  @Test
  void anotherPacketIsNotTheOneThatWasRecorded() throws Exception {
    assertFails(
        verify(with(files -> files.put("README.txt", "read something else".getBytes(UTF_8)))),
        "entry 4 does not record that this packet was given out");
    assertFails(
        verify(with(files -> files.remove("entries/00000001.tlog-proof"))),
        "entry number 0 of search/a is not in the packet");
  }

  @Test
  void aPacketThatLeavesAnEntryOutShows() {
    assertFails(
        verify(packet(Map.of(3L, Set.of("input")))),
        "entry number 0 of search/a is not in the packet");
  }

  @Test
  void aRepackedOneSaysSo() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream other = new ZipOutputStream(out, UTF_8)) {
      for (Map.Entry<String, byte[]> file : Packet.unzip(zip).entrySet()) {
        other.putNextEntry(new ZipEntry(file.getKey()));
        other.write(file.getValue());
        other.closeEntry();
      }
    }
    assertFails(verify(out.toByteArray()), "packed again by another program");
  }
}
