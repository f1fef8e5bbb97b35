package org.countersign.matcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The demonstration's people. */
public final class SyntheticFaces {
  /**
   * @param file below {@code demo/faces}
   * @param subject empty where there is no single one
   * @param kind booking, probe, group or negative
   * @param condition booking, phone, cctv or street
   */
  public record Picture(
      String file, String subject, String kind, String condition, String tone, int yaw) {
    public byte[] bytes() {
      return SyntheticFaces.bytes(file);
    }
  }

  private SyntheticFaces() {}

  public static List<Picture> all() {
    return new String(bytes("manifest.csv"), StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(cells -> new Picture(cells[0], cells[1], cells[2], cells[3], cells[6], yaw(cells[7])))
        .toList();
  }

  public static List<Picture> ofKind(String kind) {
    return all().stream().filter(picture -> picture.kind().equals(kind)).toList();
  }

  public static byte[] bytes(String file) {
    try (InputStream in = SyntheticFaces.class.getResourceAsStream("/faces/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException("no synthetic face " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int yaw(String cell) {
    return cell.isEmpty() ? 0 : Integer.parseInt(cell);
  }
}
