package org.countersign.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.countersign.audit.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** 47 signed notes; those that are refused are refused for the reason they were made for. */
final class NoteVectorsTest {
  private static final String NONE_SIGNED = "none of the trusted keys has signed: ";
  private static final String NO_BLANK = "note has no blank line before its signatures";
  private static final String NO_DASH = "signature line does not start with an em dash: ";
  private static final String NO_BASE64 = "a signature is not standard Base64 with padding: ";
  private static final String NOT_TWO = "signature line is not a name and a signature: ";
  private static final String NO_END = "note does not end with a signature line and its newline";
  private static final String BROKEN = "the signature of a.example/log does not hold";
  private static final String TOO_SHORT = "signature line has no signature after its key id: ";
  private static final String CONTROL = "note has a control character";

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          entry("another name", NONE_SIGNED),
          entry("base64 url-safe", NO_BASE64),
          entry("base64 without padding", NO_BASE64),
          entry("blank line at the end", NO_END),
          entry("CRLF", CONTROL),
          entry("empty", NO_BLANK),
          entry("en dash for the em dash", NO_DASH),
          entry("hyphen for the dash", NO_DASH),
          entry("key ID changed", NONE_SIGNED),
          entry("name with plus", NOT_TWO),
          entry("no blank line", NO_BLANK),
          entry("no keys given", NONE_SIGNED + "there are none"),
          entry("no name", NOT_TWO),
          entry("no newline at the end", NO_END),
          entry("no signature", NO_END),
          entry("none known", NONE_SIGNED),
          entry("not base64", NO_BASE64),
          entry("NUL in the text", CONTROL),
          entry("only a newline", NO_BLANK),
          entry("only the key ID", TOO_SHORT),
          entry("second signature bad, first good", "the signature of b.example/log does not hold"),
          entry("signature changed", BROKEN),
          entry("signature cut", BROKEN),
          entry("signature's last byte changed", BROKEN),
          entry("signature with a byte more", BROKEN),
          entry("space at the end", NOT_TWO),
          entry("tab in the text", CONTROL),
          entry("text after the signatures", NO_DASH),
          entry("text changed", BROKEN),
          entry("text not UTF-8", "note is not UTF-8"),
          entry("text with a line more", BROKEN),
          entry("three bytes", TOO_SHORT),
          entry("two blank lines", BROKEN),
          entry("two spaces", NOT_TWO));

  static List<JsonNode> accepted() {
    return Vectors.below("note").stream().filter(v -> !v.get("wantErr").booleanValue()).toList();
  }

  static List<JsonNode> refused() {
    return Vectors.below("note").stream().filter(v -> v.get("wantErr").booleanValue()).toList();
  }

  @Test
  void areAllThere() {
    assertThat(accepted()).hasSize(13);
    assertThat(refused()).hasSize(34);
    assertThat(refused().stream().map(v -> v.get("desc").stringValue()))
        .containsExactlyInAnyOrderElementsOf(REASONS.keySet());
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void areAcceptedBySignatureOfTheRightKeys(JsonNode vector) throws Exception {
    byte[] bytes = Base64.getDecoder().decode(vector.get("note").stringValue());
    SignedNote note = SignedNote.parse(bytes);

    List<String> expected = new ArrayList<>();
    vector.get("verified").forEach(v -> expected.add(v.stringValue()));
    assertThat(note.verifiedBy(keys(vector)))
        .extracting(NoteVectorsTest::nameAndId)
        .containsExactlyElementsOf(expected);
    assertThat(note.note()).isEqualTo(new String(bytes, UTF_8));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void areRefusedForTheirOwnReason(JsonNode vector) {
    assertThatThrownBy(
            () ->
                SignedNote.parse(Base64.getDecoder().decode(vector.get("note").stringValue()))
                    .verifiedBy(keys(vector)))
        .isInstanceOfAny(MalformedException.class, NotSignedException.class)
        .hasMessageStartingWith(REASONS.get(vector.get("desc").stringValue()));
  }

  private static String nameAndId(VerifierKey key) {
    String[] parts = key.text().split("\\+", 3);
    return parts[0] + "+" + parts[1];
  }

  private static List<VerifierKey> keys(JsonNode vector) throws MalformedException {
    List<VerifierKey> keys = new ArrayList<>();
    for (JsonNode key : vector.get("vkeys")) {
      keys.add(VerifierKey.parse(key.stringValue()));
    }
    return keys;
  }
}
