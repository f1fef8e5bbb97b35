package org.countersign.audit.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.countersign.audit.Disclosure;
import org.countersign.audit.Json;
import org.countersign.audit.KindSchema;
import org.countersign.audit.StreamId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EntryTest {
  private static final String ID = "AAECAwQFBgcICQoLDA0ODw";
  private static final String SEALED = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
  private static final StreamId STREAM = new StreamId("search", ID);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  /** The example of the design, with its placeholders filled in. */
  private static final String TEXT =
      "{\"agency\":\"us-or-wcso\",\"day\":\"2026-11-23\",\"id\":\"AAECAwQFBgcICQoLDA0ODw\","
          + "\"kind\":\"search-decided\",\"n\":1,\"public\":{\"effect\":\"deny\","
          + "\"packs\":[\"us-wa\"],\"reasons\":[\"us-wa/purpose/not-listed\"]},"
          + "\"sealed\":\"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU\","
          + "\"stream\":\"search/AAECAwQFBgcICQoLDA0ODw\",\"v\":1}";

  private static Json.Obj open() {
    return (Json.Obj)
        Json.parse(
            "{\"reasons\":[\"us-wa/purpose/not-listed\"],\"effect\":\"deny\",\"packs\":[\"us-wa\"]}");
  }

  @Test
  void hasExactlyTheseBytes() {
    EntryForm form = new EntryForm("us-or-wcso", ID, "search-decided", open(), SEALED, STREAM);
    byte[] bytes = form.complete(DAY, 1);

    assertThat(new String(bytes, UTF_8)).isEqualTo(TEXT);
    assertThat(PublicEntry.parse(bytes))
        .isEqualTo(
            new PublicEntry("us-or-wcso", DAY, ID, "search-decided", 1, open(), SEALED, STREAM));
    assertThat(PublicEntry.parse(bytes).text()).isEqualTo(TEXT);
  }

  @Test
  void isCanonicalWhateverTheTextsHold() {
    Json.Obj open = (Json.Obj) Json.parse("{\"a\":\"\u20ac\ud83d\ude00\\u0000\\\"\\\\\"}");
    EntryForm form = new EntryForm("a\"b", ID, "x", open, SEALED, STREAM);

    PublicEntry entry = PublicEntry.parse(form.complete(DAY, 9_007_199_254_740_991L));

    assertThat(entry.agency()).isEqualTo("a\"b");
    assertThat(entry.open()).isEqualTo(open);
    assertThat(entry.position()).isEqualTo(9_007_199_254_740_991L);
  }

  @Test
  void takes65535BytesAndNoMore() {
    int overhead = new EntryForm("a", ID, "x", text(0), SEALED, STREAM).length();
    int fits = PublicEntry.MAX_LENGTH - overhead;

    EntryForm longest = new EntryForm("a", ID, "x", text(fits), SEALED, STREAM);

    assertThat(longest.complete(DAY, 9_007_199_254_740_991L)).hasSize(PublicEntry.MAX_LENGTH);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EntryForm("a", ID, "x", text(fits + 1), SEALED, STREAM))
        .withMessage("x would have 65536 bytes, more than 65535");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublicEntry.parse(new byte[65_536]))
        .withMessage("entry has 65536 bytes");
  }

  private static Json.Obj text(int length) {
    return Json.Obj.of(Map.of("t", Json.of("x".repeat(length))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{\"agency\"`|`{ \"agency\"`|entry is not in canonical form",
        "`\"v\":1}`|`\"v\":1} `|entry is not in canonical form",
        "deny|den\\u0079|entry is not in canonical form",
        "`\"n\":1`|`\"n\":\"1\"`|entry's n is not a whole number",
        "`\"n\":1`|`\"n\":-1`|position in a stream starts at 0: -1",
        "`\"n\":1`|`\"n\":1.0`|JSON has a fraction or exponent at",
        "`\"v\":1`|`\"v\":2`|entry has an unknown version: 2",
        "`,\"v\":1`|``|entry does not have exactly the members agency, day, id, kind, n, public,",
        "`\"v\":1`|`\"v\":1,\"w\":1`|entry does not have exactly the members",
        "`\"day\":\"2026-11-23\"`|`\"day\":\"2026-11-31\"`|entry's day is not a date: 2026-11-31",
        "2026-11-23|+12026-11-23|entry's day is not a date: +12026-11-23",
        "2026-11-23|2026-1-23|entry's day is not a date: 2026-1-23",
        "`\"us-or-wcso\"`|7|entry's agency is not a text",
        "`{\"effect\":\"deny\",\"packs\":[\"us-wa\"],\"reasons\":[\"us-wa/purpose/not-listed\"]}`|[]|entry's public is not an object",
        "SuFU|SuFV|not 43 characters that stand for 32 bytes",
        "-_TIm|+/TIm|Illegal base64 character",
        "oLDA0ODw\",\"k|oLDA0ODx\",\"k|not 22 characters that stand for 16 bytes",
        "search/AA|search-AA|stream must be kind/id",
        "search/AA|Search/AA|stream kind must be lower-case words"
      })
  void refusesEveryOtherForm(String what, String instead, String message) {
    String other = TEXT.replace(what, instead);
    assertThat(other).isNotEqualTo(TEXT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublicEntry.parse(other.getBytes(UTF_8)))
        .withMessageStartingWith(message);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] bytes = TEXT.getBytes(UTF_8);
    bytes[20] = (byte) 0xff;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublicEntry.parse(bytes))
        .withMessage("not UTF-8");
  }

  /** Every single flipped bit either fails to parse or says something else. */
  @Test
  void noFlippedBitGoesUnnoticed() {
    PublicEntry original = PublicEntry.parse(TEXT.getBytes(UTF_8));
    for (int bit = 0; bit < TEXT.length() * 8; bit++) {
      byte[] bytes = TEXT.getBytes(UTF_8);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertThat(PublicEntry.parse(bytes)).isNotEqualTo(original);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    }
  }

  @Test
  void idsAreRandomAndHaveOneForm() {
    Random random = new Random(1);
    assertThat(EntryId.next(random))
        .hasSize(EntryId.TEXT_LENGTH)
        .isNotEqualTo(EntryId.next(random));
  }

  /**
   * The commitment, once more from the words of the design, with nothing of the code under test.
   */
  @Test
  void sealsAsTheFormatSays() throws Exception {
    KindSchema schema = new KindSchema("search-decided", Map.of(), List.of("at", "by", "why"));
    byte[] drawn = new byte[96];
    new Random(42).nextBytes(drawn);
    byte[] atSalt = Arrays.copyOfRange(drawn, 0, 32);
    byte[] byDigest = Arrays.copyOfRange(drawn, 32, 64);
    byte[] whySalt = Arrays.copyOfRange(drawn, 64, 96);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(atSalt);
    sha256.update(HexFormat.of().parseHex("0002" + "6174" + "00000003" + "6e6f77"));
    byte[] atDigest = sha256.digest();
    sha256.update(whySalt);
    sha256.update(HexFormat.of().parseHex("0003" + "776879" + "00000004" + "e282ac21"));
    byte[] whyDigest = sha256.digest();
    sha256.update("countersign/sealed/v1\nsearch-decided\n".getBytes(UTF_8));
    sha256.update(atDigest);
    sha256.update(byDigest);
    sha256.update(whyDigest);
    String commitment = Slots.encode(sha256.digest());

    SealedPart part =
        SealedPart.seal(schema, Map.of("at", "now", "why", "\u20ac!"), new Random(42));

    assertThat(part.commitment("search-decided")).isEqualTo(commitment);
    assertThat(part.digests())
        .containsExactly(Slots.encode(atDigest), Slots.encode(byDigest), Slots.encode(whyDigest));
    assertThat(part.fields())
        .isEqualTo(
            Map.of(
                "at", new Disclosure.Field("at", Slots.encode(atSalt), "now"),
                "why", new Disclosure.Field("why", Slots.encode(whySalt), "\u20ac!")));
    assertThat(HexFormat.of().formatHex(part.encoded()))
        .isEqualTo(
            "010003"
                + ("01" + HexFormat.of().formatHex(atSalt) + "00026174000000036e6f77")
                + ("00" + HexFormat.of().formatHex(byDigest))
                + ("01" + HexFormat.of().formatHex(whySalt) + "000377687900000004e282ac21"));
    assertThat(part).hasToString("SealedPart[3 slots]");
  }

  @Test
  void sealedPartsSurviveTheirBytes() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      Map<String, String> values = new TreeMap<>();
      List<String> slots = new ArrayList<>();
      for (int slot = random.nextInt(8); slot > 0; slot--) {
        slots.add("s" + slot);
        if (random.nextBoolean()) {
          values.put("s" + slot, "\u20ac".repeat(random.nextInt(50)));
        }
      }
      SealedPart part = SealedPart.seal(new KindSchema("x", Map.of(), slots), values, random);
      SealedPart read = SealedPart.decode(part.encoded());

      assertThat(read.digests()).isEqualTo(part.digests()).hasSize(slots.size());
      assertThat(read.fields()).isEqualTo(part.fields());
      assertThat(read.commitment("x")).isEqualTo(part.commitment("x"));
      assertThat(read.commitment("y")).isNotEqualTo(part.commitment("x"));
      Map<String, String> opened = new TreeMap<>();
      read.fields().forEach((name, field) -> opened.put(name, field.value()));
      assertThat(opened).isEqualTo(values);
    }
  }

  @Test
  void equalValuesNeverLookEqual() {
    KindSchema schema = new KindSchema("x", Map.of(), List.of("a", "b"));
    Random random = new Random(3);
    SealedPart one = SealedPart.seal(schema, Map.of("a", "same", "b", "same"), random);
    SealedPart two = SealedPart.seal(schema, Map.of("a", "same", "b", "same"), random);

    List<String> digests = new ArrayList<>(one.digests());
    digests.addAll(two.digests());
    assertThat(digests).doesNotHaveDuplicates();
  }

  @Test
  void refusesOtherBytes() {
    KindSchema schema = new KindSchema("x", Map.of(), List.of("a", "b"));
    byte[] good = SealedPart.seal(schema, Map.of("a", "value"), new Random(1)).encoded();
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SealedPart.decode(cut))
          .withMessage("a sealed part that is cut off");
    }
    assertRefused(Arrays.copyOf(good, good.length + 1), "a sealed part with bytes after its slots");
    assertRefused(changed(good, 0, 2), "a sealed part of an unknown version");
    assertRefused(changed(good, 3, 7), "a slot neither absent nor present");
    assertRefused(changed(good, 39, 0x80), "a sealed part that is cut off");
    assertRefused(changed(good, 43, 0xff), "not UTF-8");
    assertRefused(
        new byte[SealedPart.MAX_LENGTH + 1],
        "the private part has 1048577 bytes, more than 1048576");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SealedPart.seal(
                    schema, Map.of("a", "x".repeat(SealedPart.MAX_LENGTH)), new Random(1)))
        .withMessageStartingWith("the private part has ");
  }

  private static void assertRefused(byte[] bytes, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SealedPart.decode(bytes))
        .withMessage(message);
  }

  private static byte[] changed(byte[] bytes, int at, int value) {
    byte[] copy = bytes.clone();
    copy[at] = (byte) value;
    return copy;
  }
}
