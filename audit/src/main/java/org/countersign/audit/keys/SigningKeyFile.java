package org.countersign.audit.keys;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.checkpoint.MalformedException;
import org.countersign.audit.checkpoint.SignerKey;

/**
 * The keys that sign a log's checkpoints: lines in Go's private key form, the newest last. One key,
 * but for the time in which another takes its place: then both sign, so that whoever knows only one
 * of them can follow.
 */
public final class SigningKeyFile {
  private static final int MAX_KEYS = 4;

  private SigningKeyFile() {}

  /**
   * @throws LedgerUnavailableException if there is no such key, or it is another log's
   */
  public static List<SignerKey> read(Path file, String origin) {
    return of(file, SecretFile.read(file), origin);
  }

  /** Creates the file with a random key, readable by its owner only, if there is none. */
  public static List<SignerKey> readOrCreate(Path file, String origin) {
    String text =
        SecretFile.readOrCreate(file, () -> SignerKey.generate(origin, new SecureRandom()).text());
    return of(file, text, origin);
  }

  /**
   * Adds a fresh key after those that are there, durably.
   *
   * @return all of them
   * @throws LedgerUnavailableException if there are {@value #MAX_KEYS} already
   */
  static List<SignerKey> add(Path file, String origin) {
    List<SignerKey> keys = new ArrayList<>(read(file, origin));
    if (keys.size() == MAX_KEYS) {
      throw new LedgerUnavailableException(
          "the key file %s has %d keys: take the oldest out first".formatted(file, MAX_KEYS));
    }
    keys.add(SignerKey.generate(origin, new SecureRandom()));
    SecretFile.replace(file, String.join("\n", keys.stream().map(SignerKey::text).toList()));
    return keys;
  }

  private static List<SignerKey> of(Path file, String text, String origin) {
    List<SignerKey> keys = new ArrayList<>();
    for (String line : text.lines().toList()) {
      keys.add(key(file, line, origin));
    }
    if (keys.isEmpty() || keys.size() > MAX_KEYS) {
      throw new LedgerUnavailableException(
          "the key file %s has %d keys, not 1 to %d".formatted(file, keys.size(), MAX_KEYS));
    }
    return keys;
  }

  private static SignerKey key(Path file, String text, String origin) {
    try {
      SignerKey key = SignerKey.parse(text);
      if (!key.verifierKey().name().equals(origin)) {
        throw new LedgerUnavailableException(
            "the key file %s is of the log %s, not of %s"
                .formatted(file, key.verifierKey().name(), origin));
      }
      return key;
    } catch (MalformedException e) {
      throw new LedgerUnavailableException("the key file " + file + ": " + e.getMessage(), e);
    }
  }
}
