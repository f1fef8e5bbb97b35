package org.countersign.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.countersign.audit.ledger.LedgerFixture.append;
import static org.countersign.audit.ledger.LedgerFixture.awaitCheckpoint;
import static org.countersign.audit.ledger.TestKinds.config;
import static org.countersign.audit.ledger.TestKinds.counted;
import static org.countersign.audit.ledger.TestKinds.decided;
import static org.countersign.audit.ledger.TestKinds.requested;
import static org.countersign.audit.ledger.TestKinds.search;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.audit.Disclosure;
import org.countersign.audit.Draft;
import org.countersign.audit.Entry;
import org.countersign.audit.Json;
import org.countersign.audit.Ledger;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.Receipt;
import org.countersign.audit.StreamId;
import org.countersign.audit.Verifier;
import org.junit.jupiter.api.Test;

/** What every ledger does with what is private: disclosed field by field, erased, kept or swept. */
public interface LedgerPrivacyContract {

  LedgerFixture fixture() throws Exception;

  @Test
  default void disclosesChosenFieldsAndNothingElse() throws Exception {
    try (LedgerFixture fixture = fixture();
        Ledger ledger = fixture.open(config())) {
      append(ledger, requested(search("one"), "anna"));
      awaitCheckpoint(ledger, 2);

      Disclosure disclosure = ledger.disclose(1, Set.of("by", "at")).orElseThrow();

      assertThat(disclosure.digests()).hasSize(4);
      assertThat(disclosure.fields())
          .singleElement() // "at" was not given
          .extracting(Disclosure.Field::name, Disclosure.Field::value)
          .containsExactly("by", "anna");
      assertThat(disclosure.toString()).doesNotContain("anna");
      Receipt receipt = ledger.receipt(1).orElseThrow();
      assertThat(Verifier.disclosure(disclosure, receipt.entry()).holds()).isTrue();
      assertThat(receipt.proof()).doesNotContain("anna");
      List<String> keys = List.of(ledger.verifierKey());
      Receipt shown = receipt.disclosing(disclosure);
      assertThat(Verifier.receipt(shown.proof(), keys).findings().getLast())
          .hasToString("ok    disclosure: by was sealed as: anna");
      assertThat(Verifier.receipt(shown.proof(), keys).holds()).isTrue();
      assertThat(ledger.disclose(2, Set.of("by"))).isEmpty();
      assertThat(ledger.disclose(-1, Set.of("by"))).isEmpty();
    }
  }

  @Test
  default void erasesAStreamAndBreaksNoReceipt() throws Exception {
    LedgerAssertions assertions = new LedgerAssertions();
    StreamId gone = search("gone");
    StreamId stays = search("stays");
    try (LedgerFixture fixture = fixture()) {
      Receipt before;
      long erasure;
      String reference;
      try (Ledger ledger = fixture.open(config())) {
        append(ledger, requested(gone, "anna"), requested(stays, "bert"));
        append(ledger, decided(gone, "deny"));
        reference = ledger.attachments().put(gone, "a face".getBytes(StandardCharsets.UTF_8));
        String other = ledger.attachments().put(stays, new byte[] {1, 2, 3});
        assertions.assertIntact(ledger);
        before = ledger.receipt(1).orElseThrow();
        assertThat(ledger.attachments().get(gone, reference)).isPresent();

        erasure = ledger.erase(gone, "expungement", Map.of("by", "the court", "why", "order 7"));

        assertThat(erasure).isEqualTo(4);
        assertErased(ledger, gone, erasure);
        assertThat(ledger.attachments().get(gone, reference)).isEmpty();
        assertThat(ledger.attachments().get(stays, other)).contains(new byte[] {1, 2, 3});
        assertThat(ledger.stream(stays).getFirst().privatePart())
            .isInstanceOf(PrivatePart.Open.class);
        Entry entry = ledger.entry(erasure).orElseThrow();
        assertThat(entry.open().canonical())
            .isEqualTo("{\"basis\":\"expungement\",\"target\":\"search/gone\"}");
        assertThat(entry.privatePart())
            .isEqualTo(new PrivatePart.Open(Map.of("by", "the court", "why", "order 7")));
        assertions.assertIntact(ledger);
        assertThat(ledger.erase(gone, "again", Map.of())).isEqualTo(erasure);
        assertThat(ledger.size()).isEqualTo(5);
        assertThatIllegalStateException()
            .isThrownBy(() -> append(ledger, decided(gone, "permit")))
            .withMessage("the stream search/gone was erased and takes no more entries");
        assertThatIllegalStateException()
            .isThrownBy(() -> append(ledger, counted(gone, 1)))
            .withMessage("the stream search/gone was erased by entry 4 and takes no more entries");
        assertThatIllegalStateException()
            .isThrownBy(() -> ledger.attachments().put(gone, new byte[1]));
      }
      try (Ledger ledger = fixture.open(config())) {
        assertErased(ledger, gone, erasure);
        assertThat(ledger.attachments().get(gone, reference)).isEmpty();
        assertThat(Verifier.receipt(before.proof(), List.of(ledger.verifierKey())).holds())
            .isTrue();
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ledger.erase(search("never"), "x", Map.of()))
            .withMessage("there is nothing to erase in search/never");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ledger.erase(new StreamId("log", "ledger"), "x", Map.of()));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ledger.erase(stays, "x", Map.of("who", "me")))
            .withMessage("erasure has no private slot who");
        assertions.assertIntact(ledger);
      }
    }
  }

  private static void assertErased(Ledger ledger, StreamId stream, long by) {
    assertThat(ledger.stream(stream))
        .isNotEmpty()
        .extracting(Entry::privatePart)
        .containsOnly(new PrivatePart.Erased(by));
    long index = ledger.stream(stream).getFirst().index();
    assertThat(ledger.disclose(index, Set.of("by"))).isEmpty();
  }

  @Test
  default void keepsAttachmentsUnderTheirStreamAndReference() throws Exception {
    try (LedgerFixture fixture = fixture();
        Ledger ledger = fixture.open(config())) {
      byte[] photo = new byte[3 << 20];
      Arrays.fill(photo, (byte) 7);
      String reference = ledger.attachments().put(search("one"), photo);

      assertThat(reference).hasSize(22);
      assertThat(ledger.attachments().get(search("one"), reference)).contains(photo);
      assertThat(ledger.attachments().get(search("two"), reference)).isEmpty();
      assertThat(ledger.attachments().get(search("one"), "AAECAwQFBgcICQoLDA0ODw")).isEmpty();
      String empty = ledger.attachments().put(search("one"), new byte[0]);
      assertThat(ledger.attachments().get(search("one"), empty)).contains(new byte[0]);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ledger.attachments().put(search("one"), new byte[(32 << 20) + 1]))
          .withMessage("an attachment has at most 33554432 bytes, not 33554433");
    }
  }

  @Test
  default void sweepsAttachmentsThatNoEntryNames() throws Exception {
    MovingClock clock = new MovingClock("2026-11-23T12:00:00Z");
    try (LedgerFixture fixture = fixture()) {
      String named;
      String unnamed;
      try (Ledger ledger = fixture.open(config().withClock(clock))) {
        named = ledger.attachments().put(search("one"), new byte[] {1});
        unnamed = ledger.attachments().put(search("one"), new byte[] {2});
        append(
            ledger,
            new Draft(
                search("one"), "search-decided", Json.Obj.empty(), Map.of("input", "[" + named)));
      }
      clock.move(Duration.ofHours(23));
      try (Ledger ledger = fixture.open(config().withClock(clock))) {
        assertThat(ledger.attachments().get(search("one"), unnamed)).isPresent();
      }
      clock.move(Duration.ofHours(2));
      try (Ledger ledger = fixture.open(config().withClock(clock))) {
        assertThat(ledger.attachments().get(search("one"), named)).contains(new byte[] {1});
        assertThat(ledger.attachments().get(search("one"), unnamed)).isEmpty();
      }
    }
  }
}
