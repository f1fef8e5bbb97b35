package org.countersign.audit.entry;

import java.util.List;
import org.countersign.audit.Json;

/** What a public field can be found by: its value in words, or each of its values. */
public final class SearchValues {
  private SearchValues() {}

  /** An object is not found by anything: no schema allows one. */
  public static List<String> of(Json value) {
    return switch (value) {
      case Json.Text(String text) -> List.of(text);
      case Json.Whole(long number) -> List.of(Long.toString(number));
      case Json.Flag(boolean flag) -> List.of(Boolean.toString(flag));
      case Json.Arr(var values) -> values.stream().flatMap(v -> of(v).stream()).distinct().toList();
      case Json.Obj _ -> List.of();
    };
  }
}
