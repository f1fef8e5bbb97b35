package org.countersign.matcher.elasticsearch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON text. Bounded in depth; in length by whoever received it. */
final class JsonReader {
  private static final int DEEPEST = 64;

  /** From so many numbers on a list of nothing else is a vector. */
  private static final int VECTOR = 16;

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException if it is not JSON
   */
  static Json read(String text) {
    JsonReader reader = new JsonReader(text);
    Json value = reader.value(0);
    reader.space();
    if (reader.at != text.length()) {
      throw reader.wrong();
    }
    return value;
  }

  private Json value(int depth) {
    if (depth > DEEPEST) {
      throw wrong();
    }
    space();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> new Json.Text(string());
      case 't' -> word("true", new Json.Flag(true));
      case 'f' -> word("false", new Json.Flag(false));
      case 'n' -> word("null", new Json.Nothing());
      default -> new Json.Digits(number());
    };
  }

  private Json object(int depth) {
    Map<String, Json> members = new LinkedHashMap<>();
    at++;
    space();
    if (peek() == '}') {
      at++;
      return new Json.Obj(members);
    }
    while (true) {
      space();
      String name = string();
      space();
      expect(':');
      if (members.put(name, value(depth + 1)) != null) {
        throw wrong();
      }
      space();
      if (peek() != ',') {
        expect('}');
        return new Json.Obj(members);
      }
      at++;
    }
  }

  private Json array(int depth) {
    List<Json> values = new ArrayList<>();
    at++;
    space();
    if (peek() == ']') {
      at++;
      return new Json.Arr(values);
    }
    while (true) {
      values.add(value(depth + 1));
      space();
      if (peek() == ',' && values.size() == VECTOR && values.stream().allMatch(this::isNumber)) {
        return vector(values);
      }
      if (peek() != ',') {
        expect(']');
        boolean vector = values.size() == VECTOR && values.stream().allMatch(this::isNumber);
        return vector ? new Json.Vector(floats(values)) : new Json.Arr(values);
      }
      at++;
    }
  }

  private boolean isNumber(Json value) {
    return value instanceof Json.Digits;
  }

  private static float[] floats(List<Json> numbers) {
    float[] floats = new float[numbers.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = numbers.get(i).single();
    }
    return floats;
  }

  /** The rest of it, without an object for each number. */
  private Json vector(List<Json> first) {
    float[] values = Arrays.copyOf(floats(first), 32 * first.size());
    int held = first.size();
    while (peek() == ',') {
      at++;
      space();
      if (held == values.length) {
        values = Arrays.copyOf(values, 2 * held);
      }
      values[held++] = Float.parseFloat(number());
      space();
    }
    expect(']');
    return new Json.Vector(Arrays.copyOf(values, held));
  }

  private String string() {
    expect('"');
    int from = at;
    StringBuilder unescaped = null;
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw wrong();
      }
      if (c == '\\') {
        unescaped = unescaped == null ? new StringBuilder(text.substring(from, at - 1)) : unescaped;
        unescaped.append(escaped());
      } else if (unescaped != null) {
        unescaped.append(c);
      }
    }
    String value = unescaped == null ? text.substring(from, at) : unescaped.toString();
    at++;
    return value;
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        if (at + 4 > text.length()) {
          throw wrong();
        }
        at += 4;
        yield (char) Integer.parseInt(text, at - 4, at, 16);
      }
      default -> throw wrong();
    };
  }

  private String number() {
    int from = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (from == at) {
      throw wrong();
    }
    return text.substring(from, at);
  }

  private Json word(String word, Json value) {
    if (!text.startsWith(word, at)) {
      throw wrong();
    }
    at += word.length();
    return value;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw wrong();
    }
    at++;
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong();
    }
    return text.charAt(at);
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("not JSON at character " + at);
  }
}
