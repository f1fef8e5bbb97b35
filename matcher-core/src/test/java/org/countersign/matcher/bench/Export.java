package org.countersign.matcher.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.countersign.matcher.gallery.Found;

/** Writes numbers for other programs: little-endian, nothing else. */
final class Export {
  private Export() {}

  static void vectors(Path file, int count, IntFunction<float[]> vector) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      for (int i = 0; i < count; i++) {
        float[] values = vector.apply(i);
        ByteBuffer bytes =
            ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        out.write(bytes.array());
      }
    }
  }

  /** The numbers of the rows that were found for each probe, best first. */
  static void numbers(Path file, List<Found> all) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (Found found : all) {
        ByteBuffer bytes =
            ByteBuffer.allocate(found.hits().size() * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Found.Hit hit : found.hits()) {
          bytes.putInt(Integer.parseInt(hit.subject().value().substring(1)));
        }
        out.write(bytes.array());
      }
    }
  }
}
