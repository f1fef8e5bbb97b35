package org.countersign.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A strict recursive-descent parser for {@link Json}. One use, one thread. */
final class JsonParser {
  private static final int MAX_DEPTH = 64;

  private final String text;
  private int at;

  JsonParser(String text) {
    this.text = text;
  }

  Json parse() {
    Json value = value(0);
    skipSpace();
    if (at != text.length()) {
      throw wrong("text after the value");
    }
    return value;
  }

  private Json value(int depth) {
    if (depth > MAX_DEPTH) {
      throw wrong("more than " + MAX_DEPTH + " levels");
    }
    skipSpace();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> new Json.Text(string());
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      default -> whole();
    };
  }

  private Json object(int depth) {
    TreeMap<String, Json> members = new TreeMap<>();
    at++;
    skipSpace();
    if (peek() == '}') {
      at++;
      return new Json.Obj(members);
    }
    while (true) {
      skipSpace();
      String name = string();
      skipSpace();
      expect(':');
      if (members.put(name, value(depth + 1)) != null) {
        throw wrong("the name \"" + name + "\" twice");
      }
      skipSpace();
      if (peek() == '}') {
        at++;
        return new Json.Obj(members);
      }
      expect(',');
    }
  }

  private Json array(int depth) {
    List<Json> values = new ArrayList<>();
    at++;
    skipSpace();
    if (peek() == ']') {
      at++;
      return new Json.Arr(values);
    }
    while (true) {
      values.add(value(depth + 1));
      skipSpace();
      if (peek() == ']') {
        at++;
        return new Json.Arr(values);
      }
      expect(',');
    }
  }

  private Json literal(String word, boolean meaning) {
    if (!text.startsWith(word, at)) {
      throw wrong("an unknown word");
    }
    at += word.length();
    return new Json.Flag(meaning);
  }

  private Json whole() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    int digits = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == digits) {
      throw wrong("no value");
    }
    if ((at - digits > 1 && text.charAt(digits) == '0') || at - digits > 16) {
      throw wrong("a number that is not written as a whole number below 2^53");
    }
    if (at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0) {
      throw wrong("a fraction or exponent");
    }
    String number = text.substring(start, at);
    if (number.equals("-0")) {
      throw wrong("a negative zero");
    }
    return new Json.Whole(Long.parseLong(number));
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return out.toString();
      } else if (c == '\\') {
        out.append(escape());
      } else if (c < 0x20) {
        throw wrong("a control character in a text");
      } else {
        out.append(c);
      }
    }
  }

  private char escape() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int code = 0;
        for (int i = 0; i < 4; i++) {
          char hex = next();
          int digit =
              hex < 0x80 ? Character.digit(hex, 16) : -1; // digits of all scripts count there
          if (digit < 0) {
            throw wrong("an unfinished \\u escape");
          }
          code = code * 16 + digit;
        }
        yield (char) code;
      }
      default -> throw wrong("an unknown escape");
    };
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("the end of the text");
    }
    return text.charAt(at);
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw wrong("not the expected " + wanted);
    }
    at++;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("JSON has " + what + " at " + at);
  }
}
