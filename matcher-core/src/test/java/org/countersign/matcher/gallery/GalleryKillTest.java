package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.SubjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of writing, over and over, on the same file. */
final class GalleryKillTest {
  private static final GalleryId GALLERY = new GalleryId("booking");
  private static final int LATER = GalleryAssertions.DAY + 1;

  @TempDir Path folder;

  /** Adds, replaces and expunges until it is killed; prints each change when it has returned. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) {
      Random random = new Random(Long.parseLong(args[1]));
      try (GalleryFolder galleries = Vectors.open(Path.of(args[0]), Vectors.DIMENSION)) {
        galleries.create(GALLERY);
        for (int i = 0; i < 1_000_000; i++) {
          int subject = random.nextInt(60);
          boolean add = random.nextInt(3) > 0;
          System.out.println((add ? "adding " : "expunging ") + subject);
          if (add) {
            galleries.put(GALLERY, Vectors.subject(subject), Vectors.unit(subject), LATER);
          } else {
            galleries.expunge(GALLERY, Vectors.subject(subject));
          }
          System.out.println("done");
        }
      }
    }
  }

  @Test
  void losesNothingThatHadReturned() throws Exception {
    Random random = new Random(20261123);
    Set<SubjectId> held = new TreeSet<>();
    for (int round = 0; round < 6; round++) {
      Process writer = start(round);
      String open = "";
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
        int changes = 20 + random.nextInt(150);
        String line = lines.readLine();
        while (line != null) {
          open = follow(held, open, line);
          if (--changes == 0) {
            // Through the handle: the process's own method would close what it had still to say.
            assertThat(writer.toHandle().destroyForcibly()).isTrue();
          }
          line = lines.readLine();
        }
      }
      assertThat(writer.waitFor()).as("killed, not ended").isEqualTo(137);
      held = assertWhole(held, open);
    }
    assertThat(held).isNotEmpty();
  }

  private Process start(int seed) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            folder.toString(),
            Integer.toString(seed))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Applies a change when it has returned; gives the one that is open. */
  private static String follow(Set<SubjectId> held, String open, String line) {
    if (!line.equals("done")) {
      return line;
    }
    apply(held, open);
    return "";
  }

  private static void apply(Set<SubjectId> held, String change) {
    String[] words = change.split(" ", 2);
    SubjectId subject = Vectors.subject(Integer.parseInt(words[1]));
    if (words[0].equals("adding")) {
      held.add(subject);
    } else {
      held.remove(subject);
    }
  }

  /** Holds what had returned, with or without the change that was open. */
  private Set<SubjectId> assertWhole(Set<SubjectId> returned, String open) {
    try (GalleryFolder galleries = Vectors.open(folder, Vectors.DIMENSION)) {
      assertThat(galleries.problems()).isEmpty();
      Set<SubjectId> found = galleries.subjects(GALLERY);
      Set<SubjectId> withOpen = new TreeSet<>(returned);
      if (!open.isEmpty()) {
        apply(withOpen, open);
      }
      assertThat(found).isIn(returned, withOpen);
      return found;
    }
  }
}
