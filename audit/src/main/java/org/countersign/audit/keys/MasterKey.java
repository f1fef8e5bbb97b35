package org.countersign.audit.keys;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.store.Ciphertext;

/** The key that wraps all data keys. It is not in any store: a file, or a mounted secret. */
public final class MasterKey {
  private static final String CONTEXT = "countersign/wrapped-key/v1\n";

  private final SecretKeySpec key;

  private MasterKey(SecretKeySpec key) {
    this.key = key;
  }

  /**
   * @param file one line, 32 bytes in standard Base64
   * @throws LedgerUnavailableException if there is no such file, or something else in it
   */
  public static MasterKey read(Path file) {
    return of(file, SecretFile.read(file));
  }

  /** Creates the file with a random key, readable by its owner only, if there is none. */
  public static MasterKey readOrCreate(Path file) {
    return of(file, SecretFile.readOrCreate(file, MasterKey::fresh));
  }

  private static String fresh() {
    byte[] bytes = new byte[AesGcm.KEY_LENGTH];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static MasterKey of(Path file, String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (bytes.length == AesGcm.KEY_LENGTH) {
        return new MasterKey(new SecretKeySpec(bytes, "AES"));
      }
    } catch (IllegalArgumentException _) {
      // falls through to the one refusal
    }
    throw new LedgerUnavailableException(
        "the key file " + file + " does not hold 32 bytes in Base64");
  }

  /**
   * @param owner whose key it is; the wrapped key cannot be passed off as another's
   */
  Ciphertext wrap(String owner, byte[] dataKey) {
    return AesGcm.encrypt(key, context(owner), dataKey);
  }

  /** Empty if it was wrapped by another master key, or for another owner. */
  Optional<byte[]> unwrap(String owner, Ciphertext wrapped) {
    return AesGcm.decrypt(key, context(owner), wrapped);
  }

  private static byte[] context(String owner) {
    return (CONTEXT + owner).getBytes(StandardCharsets.UTF_8);
  }
}
