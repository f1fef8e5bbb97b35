package org.countersign.walk;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;

/** The synthetic faces of the demonstration, as files to upload. */
final class Pictures {
  private static final Path FOLDER = Path.of("src/main/resources/demo/faces");

  private Pictures() {}

  /** A booking photograph, such as of {@code S001}. */
  static Path booking(String person) {
    return FOLDER.resolve("gallery/" + person + ".jpg");
  }

  static Path probe(String name) {
    return FOLDER.resolve((name.startsWith("neg_") ? "negatives/" : "probes/") + name + ".jpg");
  }

  /**
   * The same picture with a comment in its metadata, where cameras and booking systems put names.
   */
  static Path withComment(Path jpeg, String comment, Path to) {
    try {
      byte[] picture = Files.readAllBytes(jpeg);
      byte[] text = comment.getBytes(StandardCharsets.UTF_8);
      int length = text.length + 2;
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(picture, 0, 2);
      out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, (byte) (length >> 8), (byte) length});
      out.writeBytes(text);
      out.write(picture, 2, picture.length - 2);
      return Files.write(to, out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same picture as a camera makes it of somebody who runs. */
  static Path softened(Path jpeg, Path to) {
    try {
      BufferedImage sharp = read(Files.readAllBytes(jpeg));
      BufferedImage small = scaled(sharp, sharp.getWidth() / 6, sharp.getHeight() / 6);
      BufferedImage softened = scaled(small, sharp.getWidth(), sharp.getHeight());
      ImageIO.write(softened, "jpeg", to.toFile());
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static BufferedImage scaled(BufferedImage image, int width, int height) {
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    draw(image, scaled, 0, 0, width, height);
    return scaled;
  }

  private static void draw(BufferedImage image, BufferedImage on, int x, int y, int w, int h) {
    Graphics2D brush = on.createGraphics();
    brush.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    brush.drawImage(image, x, y, w, h, null);
    brush.dispose();
  }

  /**
   * A film for a fake camera: each picture for a while, 30 frames a second, in Motion JPEG, which
   * is one JPEG after another.
   */
  static Path film(List<Path> pictures, int framesEach, Path to) {
    try (OutputStream out = Files.newOutputStream(to)) {
      for (Path picture : pictures) {
        byte[] frame = frame(picture);
        for (int i = 0; i < framesEach; i++) {
          out.write(frame);
        }
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] frame(Path picture) throws IOException {
    BufferedImage face = read(Files.readAllBytes(picture));
    BufferedImage scene = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    double scale = Math.min(640.0 / face.getWidth(), 480.0 / face.getHeight());
    int width = (int) (face.getWidth() * scale);
    int height = (int) (face.getHeight() * scale);
    draw(face, scene, (640 - width) / 2, (480 - height) / 2, width, height);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(scene, "jpeg", out);
    return out.toByteArray();
  }

  static BufferedImage read(byte[] picture) {
    try {
      return Objects.requireNonNull(
          ImageIO.read(new ByteArrayInputStream(picture)), "this is not a picture");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
