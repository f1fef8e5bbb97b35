package org.countersign.gallery.nist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the bytes are, the answer is a file or a refusal that names field and rule. */
final class NistRefusalsTest {
  private static final byte[] IMAGE = {1, 2, 3, 4, 5, 6, 7, 8};

  private static byte[] good() {
    return NistRoundTripTest.bytes(IMAGE);
  }

  private static byte[] with(String what, String instead) {
    String text = new String(good(), StandardCharsets.ISO_8859_1);
    assertThat(text).contains(what);
    return text.replace(what, instead).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static NistRefusedException refusal(byte[] file) {
    return catchThrowableOfType(NistRefusedException.class, () -> NistReader.read(file));
  }

  /** US is written ~ and RS is written ^ here. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.003:1~2^2~00^10~01 | 1.003:1~3^2~00^10~01 | 1.003 | announces 3 records after Type-1 and names 2
          1.003:1~2^2~00^10~01 | 1.003:1~2^2~00^10~07 | 10.002 | the file content says 7
          1.003:1~2^2~00^10~01 | 1.003:1~2^2~00^14~01 | Type-14 | a record of Type-14
          1.003:1~2^2~00^10~01 | 1.003:1~2^2~00^04~01 | Type-4 | are left in the file
          1.003:1~2^2~00^10~01 | 1.003:2~2^2~00^10~01 | 1.003 | announces
          1.003:1~2^2~00^10~01 | 1.003:1~2^2~00^10~x1 | 1.003 | type and its number
          1.003:1~2^2~00^10~01 | 1.023:1~2^2~00^10~01 | 1.003 | is missing
          2.018:PERSON         | 3.018:PERSON         | Type-2 | a record of Type-2
          2.018:PERSON         | 2.022:PERSON         | 2.022 | twice
          2.018:PERSON         | 2-018:PERSON         | Type-2 | begins with its number
          10.003:FACE          | 10.003;FACE          | Type-10 | begins with its number
          1.001:               | 1.002:               | 1.001 | does not begin
          """)
  void refusesAndNames(String what, String instead, String field, String rule) {
    NistRefusedException refused = refusal(with(marks(what), marks(instead)));
    assertThat(refused).isNotNull();
    assertThat(refused.field()).isEqualTo(field);
    assertThat(refused.rule()).contains(rule);
  }

  private static String marks(String text) {
    return text.replace('~', '\u001F').replace('^', '\u001E');
  }

  @Test
  void refusesEveryCutAndEveryAddition() {
    byte[] good = good();
    for (int length = 0; length < good.length; length++) {
      assertThat(refusal(Arrays.copyOf(good, length))).as("cut to %d", length).isNotNull();
    }
    assertThat(refusal(Arrays.copyOf(good, good.length + 1)).field()).isEqualTo("1.003");
  }

  /** Lengths that lie: shorter, longer, enormous, none. */
  @Test
  void refusesLengthsThatLie() {
    String text = new String(good(), StandardCharsets.ISO_8859_1);
    int at = text.indexOf("10.001:") + "10.001:".length();
    int end = text.indexOf('\u001D', at);
    int length = Integer.parseInt(text.substring(at, end));
    for (String lie :
        new String[] {
          Integer.toString(length - 1),
          Integer.toString(length + 1),
          "0",
          "1",
          "",
          "-5",
          "999999999",
          "99999999999",
          "0x40"
        }) {
      String changed = text.substring(0, at) + lie + text.substring(end);
      assertThat(refusal(changed.getBytes(StandardCharsets.ISO_8859_1))).as(lie).isNotNull();
    }
  }

  @Test
  void refusesWhatIsBeyondTheBounds() {
    assertThat(refusal(new byte[NistLimits.MAX_FILE_BYTES + 1]).rule()).contains("at most");
    byte[] longText = with("PERSON, TEST", "x".repeat(NistLimits.MAX_FIELD_BYTES + 1));
    assertThat(refusal(longText)).isNotNull();
    assertThat(refusal(with("CAR", "\u00FF\u00FEx")).rule()).contains("neither ASCII nor UTF-8");
  }

  /** A short run of what the fuzz target does for long. */
  @Test
  void breaksForNoBytes() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    byte[] good = good();
    for (int round = 0; round < 20_000; round++) {
      byte[] changed = good.clone();
      int changes = 1 + random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        byte[] likely = {0x1C, 0x1D, 0x1E, 0x1F, '.', ':', '0', '9', '-', (byte) 0xFF};
        changed[random.nextInt(changed.length)] = likely[random.nextInt(likely.length)];
      }
      try {
        assertThat(NistReader.read(changed).header().type()).isEqualTo(1);
      } catch (NistRefusedException e) {
        assertThat(e.rule()).isNotBlank();
      }
    }
  }
}
