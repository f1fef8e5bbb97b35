package org.countersign.gallery.nist;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reading a traditional-encoding file of arbitrary bytes: a file, or a refusal that names a field.
 */
public final class FuzzNist {
  private FuzzNist() {}

  public static void fuzzerTestOneInput(byte[] file) {
    try {
      NistFile read = NistReader.read(file);
      if (read.header() == null) {
        throw new IllegalStateException("a file without a header");
      }
    } catch (NistRefusedException e) {
      if (e.field().isBlank() || e.rule().isBlank()) {
        throw new IllegalStateException("refused without a word", e);
      }
    }
  }

  /** Given to the fuzzer as files: the process that runs the target never calls it. */
  static List<byte[]> seeds() {
    return List.of(
        NistRoundTripTest.bytes(new byte[] {1, 2, 3, 4}),
        "1.001:".getBytes(StandardCharsets.US_ASCII));
  }
}
