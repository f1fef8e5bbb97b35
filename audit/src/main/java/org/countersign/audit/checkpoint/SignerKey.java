package org.countersign.audit.checkpoint;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A private key that signs notes, kept as {@code PRIVATE+KEY+name+id+seed} (the form that Go's note
 * package gave these keys). Never printed by {@link #toString()}.
 */
public final class SignerKey {
  private static final String PREFIX = "PRIVATE+KEY+";

  private final VerifierKey verifierKey;
  private final KeyPair keyPair;
  private final byte[] seed;

  private SignerKey(String name, byte[] seed) {
    this.seed = seed.clone();
    this.keyPair = Ed25519.keyPair(seed);
    this.verifierKey =
        new VerifierKey(name, VerifierKey.Type.ED25519, Ed25519.raw(keyPair.getPublic()));
  }

  public static SignerKey generate(String name, SecureRandom random) {
    byte[] seed = new byte[Ed25519.KEY_LENGTH];
    random.nextBytes(seed);
    return new SignerKey(name, seed);
  }

  /**
   * @throws MalformedException for anything but a whole key with its own id; the message does not
   *     repeat it
   */
  public static SignerKey parse(String text) throws MalformedException {
    String line = text.strip();
    String[] parts = line.split("\\+", 5);
    if (!line.startsWith(PREFIX) || parts.length != 5) {
      throw new MalformedException("a private key starts with " + PREFIX + " and has five parts");
    }
    try {
      byte[] typed = Base64.getDecoder().decode(parts[4]);
      if (typed.length != 1 + Ed25519.KEY_LENGTH || typed[0] != VerifierKey.Type.ED25519.code) {
        throw new MalformedException("the private key of " + parts[2] + " is not an Ed25519 seed");
      }
      SignerKey key = new SignerKey(parts[2], Arrays.copyOfRange(typed, 1, typed.length));
      if (!key.text().equals(line)) {
        throw new MalformedException(
            "the private key of " + parts[2] + " does not have its own id");
      }
      return key;
    } catch (IllegalArgumentException _) {
      throw new MalformedException("the private key of " + parts[2] + " is damaged");
    }
  }

  public VerifierKey verifierKey() {
    return verifierKey;
  }

  /** The secret itself, for a key file. */
  public String text() {
    byte[] typed = new byte[1 + seed.length];
    typed[0] = VerifierKey.Type.ED25519.code;
    System.arraycopy(seed, 0, typed, 1, seed.length);
    return PREFIX
        + verifierKey.name()
        + "+"
        + HexFormat.of().toHexDigits(verifierKey.id())
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }

  NoteSignature sign(String text) {
    byte[] signed = Ed25519.sign(keyPair.getPrivate(), text.getBytes(StandardCharsets.UTF_8));
    return new NoteSignature(verifierKey.name(), verifierKey.id(), signed);
  }

  /** Signs as a witness does. */
  public NoteSignature cosign(String text, Instant time) {
    long seconds = time.getEpochSecond();
    byte[] signed = Ed25519.sign(keyPair.getPrivate(), Cosignature.message(seconds, text));
    VerifierKey cosigner = verifierKey.asCosigner();
    return new NoteSignature(cosigner.name(), cosigner.id(), Cosignature.encode(seconds, signed));
  }

  @Override
  public String toString() {
    return "SignerKey[" + verifierKey + "]";
  }
}
