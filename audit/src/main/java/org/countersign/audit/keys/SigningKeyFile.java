package org.countersign.audit.keys;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.checkpoint.MalformedException;
import org.countersign.audit.checkpoint.SignerKey;

/** The key that signs a log's checkpoints: one line in Go's private key form. */
public final class SigningKeyFile {
  private SigningKeyFile() {}

  /**
   * @throws LedgerUnavailableException if there is no such key, or it is another log's
   */
  public static SignerKey read(Path file, String origin) {
    return of(file, SecretFile.read(file), origin);
  }

  /** Creates the file with a random key, readable by its owner only, if there is none. */
  public static SignerKey readOrCreate(Path file, String origin) {
    String text =
        SecretFile.readOrCreate(file, () -> SignerKey.generate(origin, new SecureRandom()).text());
    return of(file, text, origin);
  }

  private static SignerKey of(Path file, String text, String origin) {
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
