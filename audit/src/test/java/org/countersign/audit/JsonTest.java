package org.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class JsonTest {

  /** The sorting example of RFC 8785, section 3.2.3: by UTF-16 code units, not by code points. */
  @Test
  void sortsMembersByCodeUnits() {
    String given =
        """
        {"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh",
        "1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control",
        "\\u00f6":"Latin Small Letter O With Diaeresis"}""";

    assertThat(Json.parse(given).canonical())
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }

  /** The string of RFC 8785, section 3.2.2: which characters are escaped, and how. */
  @Test
  void escapesOnlyWhatMustBe() {
    assertThat(
            Json.parse("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"").canonical())
        .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    assertThat(Json.of("\b\t\n\f\r\u0000\u001f\u007f\u2028<>&").canonical())
        .isEqualTo("\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028<>&\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0|0",
        "-1|-1",
        "9007199254740991|9007199254740991",
        "-9007199254740991|-9007199254740991",
        " [ 1 , true , \"x\" ] |[1,true,\"x\"]",
        "{ \"b\" : false , \"a\" : { } , \"c\" : [ ] }|{\"a\":{},\"b\":false,\"c\":[]}"
      })
  void readsAndWrites(String text, String canonical) {
    assertThat(Json.parse(text).canonical()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|JSON has the end of the text at 0",
        "`   `|JSON has the end of the text at 3",
        "null|JSON has no value at 0",
        "nul|JSON has no value at 0",
        "tru|JSON has an unknown word at 0",
        "true false|JSON has text after the value at 5",
        "truex|JSON has text after the value at 4",
        "1.0|JSON has a fraction or exponent at 1",
        "1e5|JSON has a fraction or exponent at 1",
        "1E5|JSON has a fraction or exponent at 1",
        "-|JSON has no value at 1",
        "-0|JSON has a negative zero at 2",
        "+1|JSON has no value at 0",
        "01|JSON has a number that is not written as a whole number below 2^53 at 2",
        "-01|JSON has a number that is not written as a whole number below 2^53 at 3",
        "99999999999999999|JSON has a number that is not written as a whole number below 2^53 at 17",
        "9007199254740992|whole number must be within 2^53: 9007199254740992",
        "-9007199254740992|whole number must be within 2^53: -9007199254740992",
        "NaN|JSON has no value at 0",
        "`\"`|JSON has the end of the text at 1",
        "`\"\\`|JSON has the end of the text at 2",
        "`\"\\x\"`|JSON has an unknown escape at 3",
        "`\"\\u12\"`|JSON has an unfinished \\u escape at 6",
        "`\"\\u\uff10\uff10\uff14\uff11\"`|JSON has an unfinished \\u escape at 4",
        "`\"\\ud800\"`|text has half a surrogate pair at 0",
        "`\"a\\udc00\"`|text has half a surrogate pair at 1",
        "`{\"\\ud800\":1}`|text has half a surrogate pair at 0",
        "[1,]|JSON has no value at 3",
        "[1 2]|JSON has not the expected , at 3",
        "[|JSON has the end of the text at 1",
        "`{\"a\":1,}`|JSON has not the expected \" at 7",
        "`{\"a\" 1}`|JSON has not the expected : at 5",
        "{a:1}|JSON has not the expected \" at 1",
        "`{\"a\":1,\"a\":1}`|JSON has the name \"a\" twice at 12",
        "`{\"a\":1,\"\\u0061\":2}`|JSON has the name \"a\" twice at 17",
        "`{\"a\":null}`|JSON has no value at 5"
      })
  void refusesWithTheReasonAndThePlace(String text, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> Json.parse(text)).withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t", "\n", "\u0000", "\u001f"})
  void refusesControlCharactersInTexts(String character) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.parse("\"a" + character + "\""))
        .withMessage("JSON has a control character in a text at 3");
  }

  @Test
  void refusesOtherSpaces() {
    for (String space : List.of("\u00a0", "\u2003", "\ufeff", "\f")) {
      assertThatIllegalArgumentException().isThrownBy(() -> Json.parse(space + "1"));
      assertThatIllegalArgumentException().isThrownBy(() -> Json.parse("1" + space));
    }
  }

  @Test
  void takes64LevelsAndNoMore() {
    String deepest = "[".repeat(64) + "1" + "]".repeat(64);
    assertThat(Json.parse(deepest).canonical()).isEqualTo(deepest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.parse("[" + deepest + "]"))
        .withMessage("JSON has more than 64 levels at 65");
    // Far too deep is refused likewise, and not by the end of the stack.
    assertThatIllegalArgumentException().isThrownBy(() -> Json.parse("[".repeat(1_000_000)));
    assertThatIllegalArgumentException().isThrownBy(() -> Json.parse("{\"a\":".repeat(1_000_000)));
  }

  @Test
  void valuesCannotBeChangedFromOutside() {
    List<Json> values = new ArrayList<>(List.of(Json.of(1)));
    TreeMap<String, Json> members = new TreeMap<>(Map.of("a", Json.of(1)));
    Json array = new Json.Arr(values);
    Json object = new Json.Obj(members);
    values.add(Json.of(2));
    members.put("b", Json.of(2));

    assertThat(array.canonical()).isEqualTo("[1]");
    assertThat(object.canonical()).isEqualTo("{\"a\":1}");
  }

  @Test
  void ordersMembersNoMatterHowTheyCame() {
    LinkedHashMap<String, Json> members = new LinkedHashMap<>();
    members.put("z", Json.of(true));
    members.put("a", Json.ofTexts(List.of("x", "y")));

    assertThat(Json.Obj.of(members).canonical()).isEqualTo("{\"a\":[\"x\",\"y\"],\"z\":true}");
    assertThat(Json.Obj.of(members)).isEqualTo(Json.parse("{\"z\":true,\"a\":[\"x\",\"y\"]}"));
    assertThat(Json.Obj.empty().canonical()).isEqualTo("{}");
  }

  static List<Integer> seeds() {
    return IntStream.range(0, 300).boxed().toList();
  }

  /** Whatever can be said can be read again, means the same to another parser, and has one form. */
  @ParameterizedTest
  @MethodSource("seeds")
  void anyValueSurvivesItsText(int seed) {
    Json value = new Generator(new Random(seed)).value(4);
    String text = value.canonical();

    assertThat(Json.parse(text)).isEqualTo(value);
    assertThat(Json.parse(text).canonical()).isEqualTo(text);
    JsonMapper jackson = JsonMapper.builder().build();
    String theirs = jackson.writeValueAsString(jackson.readTree(text));
    assertThat(Json.parse(theirs)).isEqualTo(value);
  }

  /** No byte of a text may be lost or added without notice. */
  @ParameterizedTest
  @MethodSource("seeds")
  void anyCutTextIsRefused(int seed) {
    String text = new Json.Arr(List.of(new Generator(new Random(seed)).value(3))).canonical();
    for (int length = 0; length < text.length(); length++) {
      String cut = text.substring(0, length);
      assertThatIllegalArgumentException().as(cut).isThrownBy(() -> Json.parse(cut));
    }
  }

  private record Generator(Random random) {
    Json value(int depth) {
      return switch (random.nextInt(depth > 0 ? 6 : 4)) {
        case 0 -> Json.of(text());
        case 1 -> Json.of(random.nextLong(-(1L << 53) + 1, 1L << 53));
        case 2 -> Json.of(random.nextBoolean());
        case 3 -> Json.of(random.nextInt(100));
        case 4 -> {
          List<Json> values = new ArrayList<>();
          for (int i = random.nextInt(4); i > 0; i--) {
            values.add(value(depth - 1));
          }
          yield new Json.Arr(values);
        }
        default -> {
          TreeMap<String, Json> members = new TreeMap<>();
          for (int i = random.nextInt(4); i > 0; i--) {
            members.put(text(), value(depth - 1));
          }
          yield new Json.Obj(members);
        }
      };
    }

    private String text() {
      StringBuilder out = new StringBuilder();
      for (int i = random.nextInt(6); i > 0; i--) {
        out.appendCodePoint(
            switch (random.nextInt(5)) {
              case 0 -> random.nextInt(0x20);
              case 1 -> "\"\\/bfnrtu".charAt(random.nextInt(9));
              case 2 -> random.nextInt(0x10000, 0x110000);
              case 3 -> random.nextInt(0xe000, 0x10000);
              default -> random.nextInt(0x20, 0xd800);
            });
      }
      return out.toString();
    }
  }
}
