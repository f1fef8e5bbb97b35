package org.countersign.audit.verify;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.audit.checkpoint.MalformedException;
import org.countersign.audit.checkpoint.TlogPolicy;
import org.countersign.audit.checkpoint.VerifierKey;

/**
 * What was asked on the command line.
 *
 * @param command the first word
 * @param operands the other words that are no options
 * @param keyFiles after {@code --vkey}
 * @param policyFiles after {@code --policy}, at most one
 * @param seenFiles after {@code --seen}
 * @param flags options without a value
 */
record Arguments(
    String command,
    List<String> operands,
    List<Path> keyFiles,
    List<Path> policyFiles,
    List<Path> seenFiles,
    Set<String> flags) {
  private static final Set<String> FLAGS = Set.of("--json", "--complete", "--tree-only");

  Arguments {
    operands = List.copyOf(operands);
    keyFiles = List.copyOf(keyFiles);
    policyFiles = List.copyOf(policyFiles);
    seenFiles = List.copyOf(seenFiles);
    flags = Set.copyOf(flags);
  }

  static Arguments parse(List<String> words) throws UsageException {
    List<String> operands = new ArrayList<>();
    List<Path> keys = new ArrayList<>();
    List<Path> policies = new ArrayList<>();
    List<Path> seen = new ArrayList<>();
    Set<String> flags = new TreeSet<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      switch (word) {
        case "--vkey", "--policy", "--seen" -> {
          if (i + 1 == words.size()) {
            throw new UsageException(word + " needs a file");
          }
          i++;
          List<Path> files =
              switch (word) {
                case "--vkey" -> keys;
                case "--policy" -> policies;
                default -> seen;
              };
          files.add(Path.of(words.get(i)));
        }
        default -> {
          if (FLAGS.contains(word)) {
            flags.add(word);
          } else if (word.startsWith("--")) {
            throw new UsageException("there is no option " + word);
          } else {
            operands.add(word);
          }
        }
      }
    }
    if (operands.isEmpty()) {
      throw new UsageException("no command is given");
    }
    if (policies.size() > 1) {
      throw new UsageException("one policy at most can be asked for");
    }
    return new Arguments(
        operands.getFirst(), operands.subList(1, operands.size()), keys, policies, seen, flags);
  }

  /** What was asked makes no sense. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  void requireOperands(int count, String what) throws UsageException {
    if (operands.size() != count) {
      throw new UsageException(command + " takes " + what);
    }
  }

  /** All keys of all key files. */
  List<VerifierKey> keys() throws UnreadableException {
    List<VerifierKey> keys = new ArrayList<>();
    for (Path file : keyFiles) {
      for (String line : text(file).lines().filter(l -> !l.isBlank()).toList()) {
        try {
          keys.add(VerifierKey.parse(line));
        } catch (MalformedException e) {
          throw new UnreadableException(file + ": " + e.getMessage(), e);
        }
      }
    }
    return keys;
  }

  /** Keys and policy that were given; empty if none were. */
  Trust trust() throws UnreadableException {
    if (policyFiles.isEmpty()) {
      return Trust.in(keys());
    }
    Path file = policyFiles.getFirst();
    try {
      return Trust.under(TlogPolicy.parse(text(file)), keys());
    } catch (MalformedException e) {
      throw new UnreadableException(file + ": " + e.getMessage(), e);
    }
  }

  Trust requiredTrust() throws UnreadableException, UsageException {
    Trust trust = trust();
    if (trust.keys().isEmpty()) {
      throw new UsageException(
          command + " needs the log's key: --vkey FILE, or --policy FILE with a log line");
    }
    return trust;
  }

  static String text(Path file) throws UnreadableException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UnreadableException("cannot read " + file + ": " + e, e);
    }
  }

  static byte[] bytes(Path file) throws UnreadableException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UnreadableException("cannot read " + file + ": " + e, e);
    }
  }

  /** A folder, or an http or https URL. */
  static LogSource source(String log) throws UnreadableException {
    if (log.startsWith("http://") || log.startsWith("https://")) {
      try {
        return new HttpSource(URI.create(log));
      } catch (IllegalArgumentException e) {
        throw new UnreadableException("not a URL: " + log, e);
      }
    }
    Path folder = Path.of(log);
    if (!Files.isDirectory(folder)) {
      throw new UnreadableException("neither a folder nor an http URL: " + log);
    }
    return new DirectorySource(folder);
  }
}
