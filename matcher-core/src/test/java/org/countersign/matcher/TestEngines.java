package org.countersign.matcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.countersign.matcher.digest.Sha256;

/** Folders with engines in them: the bundled one, and one with an embedder of our own. */
final class TestEngines {
  private TestEngines() {}

  /** A copy that a test can change. */
  static Path bundled(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String file :
        List.of("engine.properties", "fr_detect.onnx", "fr_landmark.onnx", "fr_feature.onnx")) {
      try (InputStream in = MatchingCore.class.getResourceAsStream("model/" + file)) {
        if (in == null) {
          throw new IllegalStateException(file + " is not in the jar");
        }
        Files.write(folder.resolve(file), in.readAllBytes());
      }
    }
    return folder;
  }

  /** The bundled models, with pixels entering the embedder a little differently. */
  static Path sibling(Path folder) throws IOException {
    Path file = bundled(folder).resolve("engine.properties");
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replace("engine=faceplugin-mobile", "engine=faceplugin-mobile-127")
            .replace("embedder.mean=127.5", "embedder.mean=127"));
    return folder;
  }

  /**
   * Another embedder altogether, told of by its description alone: 96 x 96 pixels, red first, other
   * mean and scale, other places for eyes and mouth, another output, 192 values. It averages
   * squares of 12 x 12 pixels: a poor engine, and a different one.
   */
  static Path squares(Path folder) throws IOException {
    bundled(folder);
    byte[] model = squaresModel();
    Files.delete(folder.resolve("fr_feature.onnx"));
    Files.write(folder.resolve("squares.onnx"), model);
    String text = Files.readString(folder.resolve("engine.properties"));
    String others =
        text.lines()
            .filter(line -> !line.startsWith("embedder.") && !line.startsWith("gate."))
            .reduce("", (all, line) -> all + line + "\n")
            .replace("engine=faceplugin-mobile", "engine=squares");
    Files.writeString(
        folder.resolve("engine.properties"),
        others
            + """
            embedder.file=squares.onnx
            embedder.sha256=%s
            embedder.width=96
            embedder.height=96
            embedder.channels=RGB
            embedder.mean=120
            embedder.scale=60
            embedder.outputs=squares
            embedder.alignment=30,38 66,38 48,56 33,74 63,74
            embedder.dimension=192
            embedder.source=written by the test
            embedder.licence=none needed
            embedder.note=Averages of squares. It identifies nobody.
            gate.search-strength=0.5
            gate.enrolment-strength=1
            gate.one-person=0
            """
                .formatted(Sha256.hex(model)));
    return folder;
  }

  /** AveragePool and Flatten, field by field as onnx.proto numbers them. */
  private static byte[] squaresModel() {
    byte[] pool =
        new Message()
            .field(1, "input")
            .field(2, "pooled")
            .field(4, "AveragePool")
            .field(5, whole("kernel_shape", 12, 12))
            .field(5, whole("strides", 12, 12))
            .done();
    byte[] flatten =
        new Message().field(1, "pooled").field(2, "squares").field(4, "Flatten").done();
    byte[] graph =
        new Message()
            .field(1, pool)
            .field(1, flatten)
            .field(2, "squares")
            .field(11, floats("input", 1, 3, 96, 96))
            .field(12, floats("squares", 1, 192))
            .done();
    byte[] opset = new Message().field(1, "").field(2, 13).done();
    return new Message().field(1, 8).field(7, graph).field(8, opset).done();
  }

  private static byte[] whole(String name, long... values) {
    Message attribute = new Message().field(1, name);
    for (long value : values) {
      attribute.field(8, value);
    }
    return attribute.field(20, 7).done();
  }

  private static byte[] floats(String name, long... sides) {
    Message shape = new Message();
    for (long side : sides) {
      shape.field(1, new Message().field(1, side).done());
    }
    byte[] tensor = new Message().field(1, 1).field(2, shape.done()).done();
    return new Message().field(1, name).field(2, new Message().field(1, tensor).done()).done();
  }

  /** Protocol buffers, as far as needed. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message field(int number, long value) {
      number((long) number << 3);
      number(value);
      return this;
    }

    Message field(int number, String text) {
      return field(number, text.getBytes(StandardCharsets.US_ASCII));
    }

    Message field(int number, byte[] bytes) {
      number(((long) number << 3) | 2);
      number(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    private void number(long value) {
      long left = value;
      while (left > 127) {
        out.write((int) ((left & 127) | 128));
        left >>>= 7;
      }
      out.write((int) left);
    }

    byte[] done() {
      return out.toByteArray();
    }
  }
}
