package org.countersign.audit;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The part of JSON that the ledger uses: texts, whole numbers between -2^53 and 2^53 (exclusive),
 * flags, lists and objects. No null, no fractions, so that every value has exactly one canonical
 * form (RFC 8785).
 */
public sealed interface Json {

  /** Well-formed UTF-16; a lone surrogate has no UTF-8 form and is refused. */
  record Text(String value) implements Json {
    public Text {
      Objects.requireNonNull(value);
      CanonicalJson.requireWellFormed(value);
    }
  }

  record Whole(long value) implements Json {
    /** 2^53: from here on, doubles (and so JavaScript) cannot tell neighbours apart. */
    static final long LIMIT = 1L << 53;

    public Whole {
      if (value <= -LIMIT || value >= LIMIT) {
        throw new IllegalArgumentException("whole number must be within 2^53: " + value);
      }
    }
  }

  record Flag(boolean value) implements Json {}

  record Arr(List<Json> values) implements Json {
    public Arr {
      values = List.copyOf(values);
    }
  }

  /** Members are kept in the canonical order: by UTF-16 code units of their names. */
  record Obj(SequencedMap<String, Json> members) implements Json {
    public Obj {
      members.keySet().forEach(CanonicalJson::requireWellFormed);
      members = Collections.unmodifiableSequencedMap(new TreeMap<>(members));
    }

    public static Obj of(Map<String, Json> members) {
      return new Obj(new TreeMap<>(members));
    }

    public static Obj empty() {
      return new Obj(new TreeMap<>());
    }
  }

  static Json of(String value) {
    return new Text(value);
  }

  static Json of(long value) {
    return new Whole(value);
  }

  static Json of(boolean value) {
    return new Flag(value);
  }

  static Json ofTexts(List<String> values) {
    return new Arr(values.stream().<Json>map(Text::new).toList());
  }

  /**
   * Parses strictly: duplicate names, fractions, exponents, null, lone surrogates, text after the
   * value and more than 64 levels are refused.
   *
   * @throws IllegalArgumentException with what is wrong and where
   */
  static Json parse(String text) {
    return new JsonParser(text).parse();
  }

  /** RFC 8785 text: the one way to write this value. */
  default String canonical() {
    return CanonicalJson.write(this);
  }
}
