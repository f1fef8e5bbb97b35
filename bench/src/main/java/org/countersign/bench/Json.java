package org.countersign.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the few kinds of values that a line of figures is made of. */
final class Json {
  /** Four digits: nothing here is measured more exactly. */
  private static final MathContext DIGITS = new MathContext(4);

  static final Object NOTHING = new Object();

  private Json() {}

  static String write(Map<String, Object> object) {
    return object.entrySet().stream()
        .map(member -> text(member.getKey()) + ":" + value(member.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String value(Object value) {
    return switch (value) {
      case String text -> text(text);
      case Long number -> number.toString();
      case Integer number -> number.toString();
      case Double number ->
          new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(member -> text((String) member.getKey()) + ":" + value(member.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case Object nothing when nothing == NOTHING -> "null";
      default -> throw new IllegalArgumentException("not for a line of figures: " + value);
    };
  }

  private static String text(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
