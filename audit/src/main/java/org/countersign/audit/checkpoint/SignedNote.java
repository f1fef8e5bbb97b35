package org.countersign.audit.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Text with signatures under it (C2SP signed-note). Parsing says nothing about who signed: only
 * {@link #verifiedBy} does.
 *
 * @param text what is signed, its last newline included
 * @param signatures in the order of their lines, at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

  /** The format asks readers to take 16; more than this is an attack. */
  static final int MAX_SIGNATURES = 100;

  /** In bytes: a checkpoint with a hundred post-quantum signatures fits. */
  static final int MAX_LENGTH = 1_000_000;

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || signatures.isEmpty()) {
      throw new IllegalArgumentException("a note is text with a newline, and signatures");
    }
  }

  public static SignedNote sign(String text, SignerKey key) {
    return sign(text, List.of(key));
  }

  /** With one line per key, in this order. */
  public static SignedNote sign(String text, List<SignerKey> keys) {
    return new SignedNote(text, keys.stream().map(key -> key.sign(text)).toList());
  }

  /**
   * @throws MalformedException saying which rule of the format is broken
   */
  public static SignedNote parse(byte[] bytes) throws MalformedException {
    if (bytes.length > MAX_LENGTH) {
      throw new MalformedException("note is longer than " + MAX_LENGTH + " bytes");
    }
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      throw new MalformedException("note is not UTF-8");
    }
  }

  /**
   * @throws MalformedException saying which rule of the format is broken
   */
  public static SignedNote parse(String note) throws MalformedException {
    if (note.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
      throw new MalformedException("note has a control character");
    }
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0) {
      throw new MalformedException("note has no blank line before its signatures");
    }
    String lines = note.substring(blank + 2);
    if (!lines.endsWith("\n")) {
      throw new MalformedException("note does not end with a signature line and its newline");
    }
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : lines.substring(0, lines.length() - 1).split("\n", -1)) {
      if (signatures.size() == MAX_SIGNATURES) {
        throw new MalformedException("note has more than " + MAX_SIGNATURES + " signatures");
      }
      signatures.add(NoteSignature.parse(line));
    }
    return new SignedNote(note.substring(0, blank + 1), signatures);
  }

  /**
   * Those of the keys that signed the text, in the order of their signatures. Signatures by other
   * keys are passed over.
   *
   * @throws NotSignedException if none of the keys signed, or a signature in the name of one of
   *     them does not hold
   */
  public Set<VerifierKey> verifiedBy(Collection<VerifierKey> keys) throws NotSignedException {
    Set<VerifierKey> verified = new LinkedHashSet<>();
    for (NoteSignature signature : signatures) {
      for (VerifierKey key : keys) {
        if (!key.isNamedBy(signature)) {
          continue;
        }
        if (!key.verifies(text, signature)) {
          throw new NotSignedException("the signature of " + key.name() + " does not hold");
        }
        verified.add(key);
      }
    }
    if (verified.isEmpty()) {
      throw new NotSignedException("none of the trusted keys has signed: " + names(keys));
    }
    return verified;
  }

  private static String names(Collection<VerifierKey> keys) {
    return keys.isEmpty()
        ? "there are none"
        : String.join(", ", keys.stream().map(VerifierKey::name).toList());
  }

  public SignedNote with(NoteSignature signature) {
    List<NoteSignature> more = new ArrayList<>(signatures);
    more.add(signature);
    return new SignedNote(text, more);
  }

  /**
   * Those of these lines that are by this key and hold over the text; no others are looked at.
   *
   * @param lines signature lines, such as a witness answers
   * @throws MalformedException if they are no signature lines
   */
  public List<NoteSignature> heldBy(VerifierKey key, String lines) throws MalformedException {
    SignedNote answered = parse(text + "\n" + lines);
    return answered.signatures.stream()
        .filter(line -> key.isNamedBy(line) && key.verifies(text, line))
        .toList();
  }

  /** The same note with this line in the place of an earlier one by the same key, or at the end. */
  public SignedNote withNewest(NoteSignature signature) {
    List<NoteSignature> others =
        signatures.stream()
            .filter(s -> s.keyId() != signature.keyId() || !s.name().equals(signature.name()))
            .toList();
    return (others.isEmpty() ? this : new SignedNote(text, others)).with(signature);
  }

  /** When the newest cosignature by this key was made, if there is one. */
  public Optional<Instant> cosignedAt(VerifierKey key) {
    return signatures.stream()
        .filter(key::isNamedBy)
        .flatMap(line -> Cosignature.parse(line).stream())
        .map(Cosignature::time)
        .max(Comparator.naturalOrder());
  }

  /** The note as it is published. */
  public String note() {
    StringBuilder out = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> out.append(signature.line()));
    return out.toString();
  }
}
