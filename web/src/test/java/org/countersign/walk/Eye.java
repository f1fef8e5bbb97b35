package org.countersign.walk;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;

/**
 * Tells which booking photograph a face was cut out of, as an examiner would who had the gallery
 * before them: by laying the cut-out over each photograph at every size and place. It knows nothing
 * of templates.
 */
final class Eye {
  /** Photographs are looked at this small. */
  private static final int WIDTH = 96;

  /** And a face as a grid of so many average colours each way. */
  private static final int GRID = 12;

  private static final int SMALLEST = WIDTH / 3;
  private static final int STEP = 3;

  private final List<Known> people;

  private record Known(String person, BufferedImage photograph) {}

  Eye(List<String> people) {
    this.people = people.stream().map(Eye::known).toList();
  }

  private static Known known(String person) {
    try {
      BufferedImage whole = Pictures.read(Files.readAllBytes(Pictures.booking(person)));
      int height = WIDTH * whole.getHeight() / whole.getWidth();
      return new Known(person, Pictures.scaled(whole, WIDTH, height));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String whoIs(byte[] cutOut) {
    BufferedImage face = Pictures.scaled(Pictures.read(cutOut), GRID * 4, GRID * 4);
    int[] seen = grid(face, 0, 0, face.getWidth());
    return people.stream()
        .min(Comparator.comparingLong(known -> distance(seen, known.photograph())))
        .orElseThrow()
        .person();
  }

  private static long distance(int[] seen, BufferedImage photograph) {
    long least = Long.MAX_VALUE;
    for (int side = SMALLEST; side <= WIDTH; side += GRID / 2) {
      for (int y = 0; y + side <= photograph.getHeight(); y += STEP) {
        for (int x = 0; x + side <= WIDTH; x += STEP) {
          least = Math.min(least, difference(seen, grid(photograph, x, y, side)));
        }
      }
    }
    return least;
  }

  /** One pixel stands for each cell: at this size it is an average already. */
  private static int[] grid(BufferedImage image, int x, int y, int side) {
    int[] colours = new int[GRID * GRID];
    for (int i = 0; i < colours.length; i++) {
      int column = x + (2 * (i % GRID) + 1) * side / (2 * GRID);
      int row = y + (2 * (i / GRID) + 1) * side / (2 * GRID);
      colours[i] = image.getRGB(column, row);
    }
    return colours;
  }

  private static long difference(int[] a, int[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int shift = 0; shift <= 16; shift += 8) {
        int apart = ((a[i] >> shift) & 0xff) - ((b[i] >> shift) & 0xff);
        sum += (long) apart * apart;
      }
    }
    return sum;
  }
}
