package org.countersign.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An examiner who compares what waits, one face after the other. */
final class Examiner {
  private final Desk desk;

  Examiner(Desk desk) {
    this.desk = desk;
  }

  Desk desk() {
    return desk;
  }

  /**
   * One pair as the page shows it.
   *
   * @param picture the candidate's, each byte as a character
   */
  record Pair(String html, String candidateUrl, String picture) {
    byte[] face() {
      return picture.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /** The task in the queue that is about this search. */
  void open(String search) {
    desk.open("/reviews");
    desk.heading("What is there to compare?");
    String review = search.replace("/searches/", "/reviews/");
    desk.main().locator("a[href='" + review + "']").click();
    desk.heading("Could this be the same person?");
  }

  Pair see() {
    Locator candidate = desk.page().getByAltText("The candidate's face");
    assertThat(candidate).isVisible();
    String url = candidate.getAttribute("src");
    String picture = new String(desk.fetch(url).body(), StandardCharsets.ISO_8859_1);
    return new Pair(desk.page().content(), url, picture);
  }

  void judge(String verdict, String reason) {
    desk.tick("Eyes");
    desk.tick("Nose");
    desk.tick(verdict);
    desk.fill("Why? Similarities, differences, limits", reason);
    desk.press("Save the verdict");
  }

  /**
   * Judges every face that is left.
   *
   * @param verdict for a pair, in the page's words
   * @return the pairs, in the order in which they came
   */
  List<Pair> judgeAll(Function<Pair, String> verdict) {
    List<Pair> pairs = new ArrayList<>();
    String progress = "Face 1 of ";
    while (desk.page().getByText("You have compared every face").count() == 0) {
      desk.says(progress);
      Pair pair = see();
      pairs.add(pair);
      judge(verdict.apply(pair), "Compared the eyes and the nose at the same size and light.");
      progress = "";
    }
    desk.heading("You have compared every face");
    return pairs;
  }
}
