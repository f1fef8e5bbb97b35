package org.countersign.audit.checkpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whom one trusts for a checkpoint (C2SP tlog-policy): which logs, which witnesses, and which of
 * these together are enough.
 *
 * @param logs in the order of their lines
 * @param witnesses in the order of their lines
 * @param groups in the order of their lines, which is also that of their references
 * @param quorum name of a witness or a group, or {@code none}
 */
public record TlogPolicy(
    List<Log> logs, List<Witness> witnesses, List<Group> groups, String quorum) {
  public static final String NONE = "none";

  /** Asks for no signature at all. */
  public static final TlogPolicy NOBODY = new TlogPolicy(List.of(), List.of(), List.of(), NONE);

  /** Of a policy, in characters. */
  static final int MAX_LENGTH = 65_536;

  public TlogPolicy {
    logs = List.copyOf(logs);
    witnesses = List.copyOf(witnesses);
    groups = List.copyOf(groups);
    Objects.requireNonNull(quorum);
  }

  /**
   * @param key by which the log signs; its name is the log's origin
   */
  public record Log(VerifierKey key, Optional<String> url) {}

  /**
   * @param name within the policy only
   * @param key by which the witness cosigns
   * @param url the witness's submission prefix
   */
  public record Witness(String name, VerifierKey key, Optional<URI> url) {}

  /**
   * @param threshold how many of the members have to have cosigned
   * @param members names of witnesses and groups
   */
  public record Group(String name, int threshold, List<String> members) {
    public Group {
      members = List.copyOf(members);
    }
  }

  /**
   * @throws MalformedException naming the line that is wrong
   */
  public static TlogPolicy parse(String text) throws MalformedException {
    if (text.length() > MAX_LENGTH) {
      throw new MalformedException("a policy has at most " + MAX_LENGTH + " characters");
    }
    Parser parser = new Parser();
    int number = 1;
    for (String line : text.split("\n", -1)) {
      try {
        parser.line(line);
      } catch (MalformedException e) {
        throw new MalformedException("line " + number + " of the policy: " + e.getMessage());
      }
      number++;
    }
    return parser.policy();
  }

  /** Whether cosignatures are asked for at all. */
  public boolean asksForWitnesses() {
    return !quorum.equals(NONE);
  }

  /** Keys of logs and witnesses. */
  public List<VerifierKey> keys() {
    List<VerifierKey> keys = new ArrayList<>(logs.stream().map(Log::key).toList());
    keys.addAll(witnesses.stream().map(Witness::key).toList());
    return keys;
  }

  /** Whether these signed, which were verified before, are a quorum. */
  public boolean isSatisfiedBy(Collection<VerifierKey> signed) {
    return !asksForWitnesses() || hasCosigned(quorum, signed);
  }

  private boolean hasCosigned(String name, Collection<VerifierKey> signed) {
    for (Witness witness : witnesses) {
      if (witness.name().equals(name)) {
        return signed.contains(witness.key());
      }
    }
    for (Group group : groups) {
      if (group.name().equals(name)) {
        return group.members().stream().filter(m -> hasCosigned(m, signed)).count()
            >= group.threshold();
      }
    }
    return false;
  }

  /** The policy as a file holds it. */
  public String text() {
    StringBuilder out = new StringBuilder();
    logs.forEach(log -> line(out, "log", log.key().text(), log.url().orElse("")));
    witnesses.forEach(
        w -> line(out, "witness", w.name(), w.key().text(), w.url().map(URI::toString).orElse("")));
    groups.forEach(
        g ->
            line(
                out,
                "group",
                g.name(),
                Integer.toString(g.threshold()),
                String.join(" ", g.members())));
    line(out, "quorum", quorum);
    return out.toString();
  }

  private static void line(StringBuilder out, String... words) {
    out.append(String.join(" ", words).stripTrailing()).append('\n');
  }

  /** Takes one line after another. */
  private static final class Parser {
    private static final int MAX_LINES_OF_A_KIND = 100;

    private final List<Log> logs = new ArrayList<>();
    private final Map<String, Witness> witnesses = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();

    /** A name that two groups counted would count twice. */
    private final Set<String> members = new HashSet<>();

    private Optional<String> quorum = Optional.empty();

    void line(String line) throws MalformedException {
      if (line.chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7f)) {
        throw new MalformedException("a control character");
      }
      List<String> words = new ArrayList<>(List.of(line.split("[ \t]+", -1)));
      words.removeIf(String::isEmpty);
      if (words.isEmpty() || words.getFirst().startsWith("#")) {
        return;
      }
      List<String> rest = words.subList(1, words.size());
      switch (words.getFirst()) {
        case "log" -> log(rest);
        case "witness" -> witness(rest);
        case "group" -> group(rest);
        case "quorum" -> quorum(rest);
        default -> throw new MalformedException("an unknown word: " + words.getFirst());
      }
      if (Math.max(logs.size(), Math.max(witnesses.size(), groups.size())) > MAX_LINES_OF_A_KIND) {
        throw new MalformedException("more than " + MAX_LINES_OF_A_KIND + " lines of a kind");
      }
    }

    private void log(List<String> words) throws MalformedException {
      if (words.isEmpty() || words.size() > 2) {
        throw new MalformedException("a log is: log VKEY [URL]");
      }
      VerifierKey key = VerifierKey.parse(words.getFirst());
      if (key.type() != VerifierKey.Type.ED25519) {
        throw new MalformedException("a log does not sign with a witness's key: " + key);
      }
      if (logs.stream().anyMatch(other -> other.key().isSameKey(key))) {
        throw new MalformedException("a log's key twice: " + key);
      }
      logs.add(new Log(key, words.stream().skip(1).findFirst()));
    }

    private void witness(List<String> words) throws MalformedException {
      if (words.size() < 2 || words.size() > 3) {
        throw new MalformedException("a witness is: witness NAME VKEY [URL]");
      }
      define(words.getFirst());
      // Lists of witnesses give the plain key as often as the one that cosigns.
      VerifierKey key = VerifierKey.parse(words.get(1)).asCosigner();
      if (witnesses.values().stream().anyMatch(other -> other.key().isSameKey(key))) {
        throw new MalformedException("a witness's key twice: " + key);
      }
      witnesses.put(
          words.getFirst(),
          new Witness(
              words.getFirst(),
              key,
              words.size() == 3 ? Optional.of(url(words.get(2))) : Optional.empty()));
    }

    private static URI url(String text) throws MalformedException {
      try {
        URI url = new URI(text);
        if (url.getHost() != null && Set.of("http", "https").contains(url.getScheme())) {
          return url;
        }
      } catch (URISyntaxException _) {
        // falls through to the one refusal
      }
      throw new MalformedException("a witness's URL begins with http:// or https://: " + text);
    }

    private void group(List<String> words) throws MalformedException {
      if (words.size() < 3) {
        throw new MalformedException("a group is: group NAME all|any|NUMBER MEMBER...");
      }
      String name = words.getFirst();
      define(name);
      List<String> of = words.subList(2, words.size());
      for (String member : of) {
        requireDefined(member);
        if (member.equals(name) || !members.add(member)) {
          throw new MalformedException(member + " is a member twice, or of itself");
        }
      }
      groups.put(name, new Group(name, threshold(words.get(1), of.size()), of));
    }

    private static int threshold(String word, int members) throws MalformedException {
      long threshold =
          switch (word) {
            case "all" -> members;
            case "any" -> 1;
            default -> Canonical.decimal("a group's number", word);
          };
      if (threshold < 1 || threshold > members) {
        throw new MalformedException(
            "a group of %d members cannot ask for %d".formatted(members, threshold));
      }
      return (int) threshold;
    }

    private void quorum(List<String> words) throws MalformedException {
      if (words.size() != 1 || quorum.isPresent()) {
        throw new MalformedException("a policy has one line: quorum NAME|none");
      }
      if (!words.getFirst().equals(NONE)) {
        requireDefined(words.getFirst());
      }
      quorum = Optional.of(words.getFirst());
    }

    private void define(String name) throws MalformedException {
      if (name.equals(NONE) || witnesses.containsKey(name) || groups.containsKey(name)) {
        throw new MalformedException("the name " + name + " is taken");
      }
    }

    private void requireDefined(String name) throws MalformedException {
      if (!witnesses.containsKey(name) && !groups.containsKey(name)) {
        throw new MalformedException("no line before this one defines " + name);
      }
    }

    TlogPolicy policy() throws MalformedException {
      return new TlogPolicy(
          logs,
          List.copyOf(witnesses.values()),
          List.copyOf(groups.values()),
          quorum.orElseThrow(() -> new MalformedException("the policy has no quorum line")));
    }
  }
}
