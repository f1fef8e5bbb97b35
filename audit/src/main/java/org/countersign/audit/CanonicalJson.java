package org.countersign.audit;

import java.util.Iterator;
import java.util.Map;

/** Writes {@link Json} as RFC 8785 asks: no white space, members sorted, the shortest escapes. */
final class CanonicalJson {
  private CanonicalJson() {}

  static String write(Json value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  static void requireWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new IllegalArgumentException("text has half a surrogate pair at " + i);
      }
    }
  }

  private static void write(Json value, StringBuilder out) {
    switch (value) {
      case Json.Text(String text) -> writeText(text, out);
      case Json.Whole(long number) -> out.append(number);
      case Json.Flag(boolean flag) -> out.append(flag);
      case Json.Arr(var values) -> {
        out.append('[');
        for (Iterator<Json> it = values.iterator(); it.hasNext(); ) {
          write(it.next(), out);
          if (it.hasNext()) {
            out.append(',');
          }
        }
        out.append(']');
      }
      case Json.Obj(var members) -> {
        out.append('{');
        for (Iterator<Map.Entry<String, Json>> it = members.entrySet().iterator(); it.hasNext(); ) {
          Map.Entry<String, Json> member = it.next();
          writeText(member.getKey(), out);
          out.append(':');
          write(member.getValue(), out);
          if (it.hasNext()) {
            out.append(',');
          }
        }
        out.append('}');
      }
    }
  }

  private static void writeText(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
