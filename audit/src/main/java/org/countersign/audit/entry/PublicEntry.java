package org.countersign.audit.entry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.audit.Json;
import org.countersign.audit.StreamId;

/**
 * What stands in the log: everything about an entry but its index and its private part.
 *
 * @param agency whose log it is
 * @param day UTC date on which it was appended
 * @param id 22 characters, random
 * @param kind what happened
 * @param position in its stream, from 0
 * @param open the public fields
 * @param sealed the commitment to the private part, 43 characters
 * @param stream what it is about
 */
public record PublicEntry(
    String agency,
    LocalDate day,
    String id,
    String kind,
    long position,
    Json.Obj open,
    String sealed,
    StreamId stream) {
  /** Of an entry, in bytes: what its length prefix in a bundle can say. */
  public static final int MAX_LENGTH = 65_535;

  private static final long VERSION = 1;
  private static final Set<String> MEMBERS =
      Set.of("agency", "day", "id", "kind", "n", "public", "sealed", "stream", "v");

  public PublicEntry {
    Objects.requireNonNull(agency);
    Objects.requireNonNull(day);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(open);
    Objects.requireNonNull(stream);
    EntryId.requireValid(id);
    Slots.decode(sealed);
    if (position < 0) {
      throw new IllegalArgumentException("position in a stream starts at 0: " + position);
    }
  }

  /**
   * Reads an entry strictly: only the one canonical form of exactly these members passes.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public static PublicEntry parse(byte[] bytes) {
    if (bytes.length > MAX_LENGTH) {
      throw new IllegalArgumentException("entry has " + bytes.length + " bytes");
    }
    String text = Utf8.decode(bytes);
    Json json = Json.parse(text);
    if (!(json instanceof Json.Obj(var members)) || !members.keySet().equals(MEMBERS)) {
      throw new IllegalArgumentException("entry does not have exactly the members " + names());
    }
    if (!json.canonical().equals(text)) {
      throw new IllegalArgumentException("entry is not in canonical form");
    }
    if (whole(members, "v") != VERSION) {
      throw new IllegalArgumentException("entry has an unknown version: " + whole(members, "v"));
    }
    return new PublicEntry(
        text(members, "agency"),
        day(text(members, "day")),
        text(members, "id"),
        text(members, "kind"),
        whole(members, "n"),
        object(members, "public"),
        text(members, "sealed"),
        StreamId.parse(text(members, "stream")));
  }

  private static String names() {
    return String.join(", ", MEMBERS.stream().sorted().toList());
  }

  private static LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.toString().equals(text) && day.getYear() >= 0 && day.getYear() <= 9999) {
        return day;
      }
    } catch (DateTimeException _) {
      // falls through to the one refusal
    }
    throw new IllegalArgumentException("entry's day is not a date: " + text);
  }

  private static String text(Map<String, Json> members, String name) {
    if (members.get(name) instanceof Json.Text(String text)) {
      return text;
    }
    throw new IllegalArgumentException("entry's " + name + " is not a text");
  }

  private static long whole(Map<String, Json> members, String name) {
    if (members.get(name) instanceof Json.Whole(long number)) {
      return number;
    }
    throw new IllegalArgumentException("entry's " + name + " is not a whole number");
  }

  private static Json.Obj object(Map<String, Json> members, String name) {
    if (members.get(name) instanceof Json.Obj object) {
      return object;
    }
    throw new IllegalArgumentException("entry's " + name + " is not an object");
  }

  /** The canonical text, whose UTF-8 bytes are the entry. */
  public String text() {
    TreeMap<String, Json> members = new TreeMap<>();
    members.put("agency", Json.of(agency));
    members.put("day", Json.of(day.toString()));
    members.put("id", Json.of(id));
    members.put("kind", Json.of(kind));
    members.put("n", Json.of(position));
    members.put("public", open);
    members.put("sealed", Json.of(sealed));
    members.put("stream", Json.of(stream.toString()));
    members.put("v", Json.of(VERSION));
    return new Json.Obj(members).canonical();
  }
}
