package org.countersign.audit.keys;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.store.Ciphertext;

/**
 * The key that wraps all data keys. It is not in any store: a file, or a mounted secret. One line,
 * but for the time in which another key takes its place: then two, the newest last.
 */
public final class MasterKey {
  private static final String CONTEXT = "countersign/wrapped-key/v1\n";
  private static final int MAX_KEYS = 2;

  /** The newest last. */
  private final List<SecretKeySpec> keys;

  private MasterKey(List<SecretKeySpec> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * @param file a line, or two, of 32 bytes in standard Base64
   * @throws LedgerUnavailableException if there is no such file, or something else in it
   */
  public static MasterKey read(Path file) {
    return of(file, SecretFile.read(file));
  }

  /** Creates the file with a random key, readable by its owner only, if there is none. */
  public static MasterKey readOrCreate(Path file) {
    return of(file, SecretFile.readOrCreate(file, MasterKey::fresh));
  }

  /**
   * Adds a fresh key after the one that is there, durably. Whoever opens the data keys next wraps
   * them all with it; after that the first line can be taken out.
   */
  static MasterKey add(Path file) {
    if (read(file).isBeingReplaced()) {
      throw new LedgerUnavailableException(
          "the key file " + file + " has two keys: take the first out when the ledger was opened");
    }
    SecretFile.replace(file, SecretFile.read(file) + "\n" + fresh());
    return read(file);
  }

  private static String fresh() {
    byte[] bytes = new byte[AesGcm.KEY_LENGTH];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static MasterKey of(Path file, String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || lines.size() > MAX_KEYS) {
      throw new LedgerUnavailableException(
          "the key file %s has %d lines, not 1 or 2".formatted(file, lines.size()));
    }
    return new MasterKey(lines.stream().map(line -> key(file, line)).toList());
  }

  private static SecretKeySpec key(Path file, String line) {
    try {
      byte[] bytes = Base64.getDecoder().decode(line);
      if (bytes.length == AesGcm.KEY_LENGTH) {
        return new SecretKeySpec(bytes, "AES");
      }
    } catch (IllegalArgumentException _) {
      // falls through to the one refusal
    }
    throw new LedgerUnavailableException(
        "the key file " + file + " does not hold 32 bytes in Base64");
  }

  boolean isBeingReplaced() {
    return keys.size() > 1;
  }

  /**
   * @param owner whose key it is; the wrapped key cannot be passed off as another's
   */
  Ciphertext wrap(String owner, byte[] dataKey) {
    return AesGcm.encrypt(keys.getLast(), context(owner), dataKey);
  }

  /** Empty if it was wrapped by another master key, or for another owner. */
  Optional<byte[]> unwrap(String owner, Ciphertext wrapped) {
    return keys.reversed().stream()
        .flatMap(key -> AesGcm.decrypt(key, context(owner), wrapped).stream())
        .findFirst();
  }

  /** Under the newest key; empty if it is already, or if nobody can unwrap it. */
  Optional<Ciphertext> wrapAgain(String owner, Ciphertext wrapped) {
    return AesGcm.decrypt(keys.getLast(), context(owner), wrapped).isPresent()
        ? Optional.empty()
        : unwrap(owner, wrapped).map(dataKey -> wrap(owner, dataKey));
  }

  private static byte[] context(String owner) {
    return (CONTEXT + owner).getBytes(StandardCharsets.UTF_8);
  }
}
