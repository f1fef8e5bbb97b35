package org.countersign.audit.keys;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.audit.store.Ciphertext;

/**
 * AES-256-GCM with random 96-bit nonces: nonce, ciphertext, 128-bit tag. A random nonce is safe up
 * to 2^32 uses of one key (NIST SP 800-38D); a stream has a handful.
 */
public final class AesGcm {
  /** In bytes. */
  public static final int KEY_LENGTH = 32;

  private static final int NONCE_LENGTH = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Setting a cipher up costs more than encrypting a short entry. */
  private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(AesGcm::newCipher);

  private AesGcm() {}

  /**
   * @param context is bound to the ciphertext, not kept in it
   */
  public static Ciphertext encrypt(SecretKeySpec key, byte[] context, byte[] plaintext) {
    byte[] nonce = new byte[NONCE_LENGTH];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = CIPHER.get();
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context);
      ByteBuffer out = ByteBuffer.allocate(NONCE_LENGTH + plaintext.length + TAG_BITS / 8);
      out.put(nonce);
      cipher.doFinal(ByteBuffer.wrap(plaintext), out);
      return new Ciphertext(out.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform lacks AES-256-GCM", e);
    }
  }

  /** Empty if this was not encrypted so: another key, another context, or altered bytes. */
  public static Optional<byte[]> decrypt(SecretKeySpec key, byte[] context, Ciphertext encrypted) {
    byte[] bytes = encrypted.bytes();
    if (bytes.length < NONCE_LENGTH + TAG_BITS / 8) {
      return Optional.empty();
    }
    try {
      Cipher cipher = CIPHER.get();
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_LENGTH));
      cipher.updateAAD(context);
      return Optional.of(cipher.doFinal(bytes, NONCE_LENGTH, bytes.length - NONCE_LENGTH));
    } catch (AEADBadTagException _) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform lacks AES-256-GCM", e);
    }
  }

  private static Cipher newCipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform lacks AES-256-GCM", e);
    }
  }
}
