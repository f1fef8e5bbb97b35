package org.countersign.matcher.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.matcher.EvaluationSet;
import org.countersign.matcher.EvaluationSet.Reading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SetFolderTest {
  @TempDir Path folder;

  @BeforeEach
  void fill() throws IOException {
    for (String file : List.of("a/1.jpg", "a/2.JPG", "b/1.png", "b/notes.txt")) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "bytes of " + file);
    }
  }

  private Reading manifest(String text) throws IOException {
    Path manifest = folder.resolve("manifest.csv");
    Files.writeString(manifest, text);
    return EvaluationSet.folder(folder, Optional.of(manifest));
  }

  private static EvaluationSet read(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Read.class);
    return ((Reading.Read) reading).set();
  }

  private static List<String> refused(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Refused.class);
    return ((Reading.Refused) reading).problems();
  }

  @Test
  void takesAFolderForEachPerson() {
    EvaluationSet set = read(EvaluationSet.folder(folder, Optional.empty()));
    assertThat(set.people()).containsExactly("a", "b");
    assertThat(set.photographs()).hasSize(3);
    assertThat(set.notes()).containsExactly("1 files or folders are not photographs of a person.");
  }

  @Test
  void takesGroupsFromTheManifest() throws IOException {
    EvaluationSet set =
        read(
            manifest(
                """
                Subject,file,sex,"age, band",condition
                p1,a/1.jpg,F,"20 \""s\""\",day
                p1,a/2.JPG,F,"20 \""s\""\",night
                p2,b/1.png,M,,day
                ,b/notes.txt,,,
                """));
    assertThat(set.people()).containsExactly("p1", "p2");
    assertThat(set.attributes()).containsExactly("sex");
    assertThat(set.recorded("sex")).containsExactly("F", "M");
    assertThat(set.photographs().getFirst().groups()).isEqualTo(Map.of("sex", "F"));
    assertThat(set.notes())
        .containsExactly(
            "1 rows name no subject and are left out.",
            "\"age, band\" has 1 values, not 2 to 12: no groups.",
            "\"condition\" differs between rows of one person: no group.");
  }

  @Test
  void refusesWhatDoesNotFitByRow() throws IOException {
    assertThat(refused(manifest("subject,sex\np1,F\n")))
        .containsExactly("The manifest has no column \"file\".");
    assertThat(refused(manifest("subject,file\np1,a/1.jpg\np2,../outside.jpg\np3,a/9.jpg\n")))
        .containsExactly(
            "Row 3: there is no file \"../outside.jpg\" in the folder.",
            "Row 4: there is no file \"a/9.jpg\" in the folder.");
    assertThat(refused(manifest("subject,file\np1,a/1.jpg,x\n")))
        .containsExactly("Row 2 has 3 cells, not 2.");
    assertThat(refused(manifest("subject,file\np1,\"a/1.jpg\n")))
        .containsExactly("The manifest: row 2 has a quote that does not end.");
    assertThat(refused(EvaluationSet.folder(folder.resolve("none"), Optional.empty())))
        .containsExactly("There is no such folder: none.");
  }

  /** A photograph compared with itself would be a comparison that cannot fail. */
  @Test
  void refusesTheSameFileTwice() throws IOException {
    Files.writeString(folder.resolve("a/copy.jpg"), "bytes of a/1.jpg");
    assertThat(refused(manifest("subject,file\np1,a/1.jpg\np1,a/copy.jpg\np2,a/copy.jpg\n")))
        .containsExactly(
            "Row 3: \"a/copy.jpg\" is the same file as another, of the same person.",
            "Row 4: \"a/copy.jpg\" is the same file as another, of somebody else.");
  }

  @Test
  void refusesALinkOutOfTheFolder(@TempDir Path elsewhere) throws IOException {
    Path secret = Files.writeString(elsewhere.resolve("secret.jpg"), "secret");
    Files.createSymbolicLink(folder.resolve("a/link.jpg"), secret);
    assertThat(refused(manifest("subject,file\np1,a/link.jpg\n")))
        .containsExactly("Row 2: there is no file \"a/link.jpg\" in the folder.");
  }

  /** Who is called what does not matter; who is on which photograph does. */
  @Test
  void namesASetByWhatIsInIt() throws IOException {
    EvaluationSet one = read(manifest("subject,file\np1,a/1.jpg\np1,a/2.JPG\np2,b/1.png\n"));
    EvaluationSet renamed = read(manifest("subject,file\nx,a/1.jpg\nx,a/2.JPG\ny,b/1.png\n"));
    EvaluationSet other = read(manifest("subject,file\np1,a/1.jpg\np2,a/2.JPG\np2,b/1.png\n"));
    assertThat(renamed.digest()).isEqualTo(one.digest());
    assertThat(other.digest()).isNotEqualTo(one.digest());
  }
}
