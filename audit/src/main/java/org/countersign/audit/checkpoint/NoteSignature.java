package org.countersign.audit.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** One signature line of a note: a key's name and id, and bytes that only the key can judge. */
public final class NoteSignature {
  private static final String DASH = "\u2014 ";
  private static final int ID_LENGTH = Integer.BYTES;

  private final String name;
  private final int keyId;
  private final byte[] bytes;

  NoteSignature(String name, int keyId, byte[] bytes) {
    this.name = KeyNames.requireValid(name);
    this.keyId = keyId;
    this.bytes = bytes.clone();
  }

  /** Parses a line without its newline. */
  static NoteSignature parse(String line) throws MalformedException {
    if (!line.startsWith(DASH)) {
      throw new MalformedException("signature line does not start with an em dash: " + line);
    }
    String[] nameAndBytes = line.substring(DASH.length()).split(" ", -1);
    if (nameAndBytes.length != 2 || !KeyNames.isValid(nameAndBytes[0])) {
      throw new MalformedException("signature line is not a name and a signature: " + line);
    }
    byte[] all = Canonical.base64("a signature", nameAndBytes[1]);
    if (all.length <= ID_LENGTH) {
      throw new MalformedException("signature line has no signature after its key id: " + line);
    }
    return new NoteSignature(
        nameAndBytes[0],
        ByteBuffer.wrap(all).getInt(),
        Arrays.copyOfRange(all, ID_LENGTH, all.length));
  }

  public String name() {
    return name;
  }

  public int keyId() {
    return keyId;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** The whole line, newline included. */
  String line() {
    byte[] all = ByteBuffer.allocate(ID_LENGTH + bytes.length).putInt(keyId).put(bytes).array();
    return DASH + name + " " + Base64.getEncoder().encodeToString(all) + "\n";
  }
}
