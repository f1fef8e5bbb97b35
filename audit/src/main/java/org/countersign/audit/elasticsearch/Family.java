package org.countersign.audit.elasticsearch;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.audit.Json;
import org.countersign.audit.KindSchema;

/**
 * The indices of a ledger, by what is in them: the form of a document, and what the application may
 * do with it. Roles, templates and checks are made of this and of nothing else.
 */
enum Family {
  HEAD("head", "1s", "create index read", "delete"),
  CHECKPOINT("checkpoint", "1s", "create_doc read", "index delete"),
  /** Searched only for hints, when a local copy is filled. */
  BATCH("batch-", "5s", "create_doc read", "index delete"),
  PRIVATE("private", "60s", "create_doc read delete", "index"),
  KEY("key", "60s", "create index read maintenance", "delete"),
  ATTACHMENT("attachment", "1s", "create index read delete maintenance", ""),
  /** A projection: what is wrong with it is thrown away and made again. */
  RECORD("record-", "1s", "create index read delete delete_index manage", "");

  /** Entries per batch and record index, as a power of two: 16,777,216. */
  private static final int RANGE_BITS = 24;

  private final String word;
  private final String refresh;
  private final String needed;
  private final String never;

  Family(String word, String refresh, String needed, String never) {
    this.word = word;
    this.refresh = refresh;
    this.needed = needed;
    this.never = never;
  }

  /** The one index of those that have one. */
  String index(String prefix) {
    return isRanged() ? index(prefix, 0) : prefix + word;
  }

  /** Where the entry at this place of the log is. */
  String index(String prefix, long at) {
    return "%s%s%04d".formatted(prefix, word, at >>> RANGE_BITS);
  }

  /** All of them, for a search or a role. */
  String pattern(String prefix) {
    return prefix + word + (isRanged() ? "*" : "");
  }

  boolean isRanged() {
    return word.endsWith("-");
  }

  String refresh() {
    return refresh;
  }

  /** Privileges that the application cannot do without. */
  List<String> needed() {
    return words(needed);
  }

  /** Privileges with which it could change what the log is made of. */
  List<String> never() {
    return words(never);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  Json.Obj mapping(List<KindSchema> schemas) {
    return switch (this) {
      case HEAD -> Mappings.HEAD;
      case CHECKPOINT -> Mappings.CHECKPOINT;
      case BATCH -> Mappings.BATCH;
      case PRIVATE -> Mappings.PRIVATE;
      case KEY -> Mappings.KEY;
      case ATTACHMENT -> Mappings.ATTACHMENT;
      case RECORD -> Mappings.record(schemas);
    };
  }

  /** Of an index with this name; empty for one that belongs to another ledger, or to nobody. */
  static Optional<Family> of(String prefix, String index) {
    for (Family family : values()) {
      String name = Pattern.quote(prefix + family.word) + (family.isRanged() ? "[0-9]{4,}" : "");
      if (index.matches(name)) {
        return Optional.of(family);
      }
    }
    return Optional.empty();
  }
}
