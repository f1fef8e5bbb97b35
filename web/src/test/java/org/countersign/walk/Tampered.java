package org.countersign.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What somebody would do who wants a record to say something else: one character, one byte. */
final class Tampered {
  private Tampered() {}

  /** The first hash of the proof with its first character changed. */
  static String text(String receipt) {
    int at = receipt.indexOf("\nindex ");
    int hash = receipt.indexOf('\n', at + 1) + 1;
    char changed = receipt.charAt(hash) == 'A' ? 'B' : 'A';
    return receipt.substring(0, hash) + changed + receipt.substring(hash + 1);
  }

  static Path receipt(Path receipt) {
    try {
      return Files.writeString(
          receipt.resolveSibling("tampered.tlog-proof"), text(Files.readString(receipt)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In a copy of a log: the first letter of an agency's name, in the middle of a bundle. */
  static void oneByteOfAnEntry(Path copy) {
    try (var files = Files.walk(copy.resolve("tile/entries"))) {
      Path bundle = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(bundle);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      bytes[text.indexOf("\"agency\":\"") + 10] ^= 1;
      Files.write(bundle, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
