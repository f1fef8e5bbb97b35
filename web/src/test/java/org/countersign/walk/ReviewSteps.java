package org.countersign.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

/** Examiners compare, blind to everything but the two photographs. */
final class ReviewSteps {
  private static final String LEAD = "Possible lead";
  private static final String NOT = "Not the same person";

  private final Walk walk;

  ReviewSteps(Walk walk) {
    this.walk = walk;
  }

  /** Two examiners, and both see the same person in the left one of the photograph. */
  void agree(String search) {
    compareAndLook("examiner", search, Set.of("S001"));
    walk.desk("examiner").look("examiner-finished");
    compareAndLook("examiner2", search, Set.of("S001"));
    Desk desk = walk.desk("examiner2");
    desk.says("The review is finished.");
    assertThat(desk.row("Walk Person S001")).containsText(LEAD);
    assertThat(desk.row("candidate 1")).containsText("Walk Person S001");
    desk.look("examiner2-finished");
  }

  /** One sees a lead where the other sees none; a third sees that face alone. */
  void disagree(String search) {
    compare(new Examiner(walk.desk("examiner")), search, Set.of("S003"));
    compare(new Examiner(walk.desk("examiner2")), search, Set.of());
    Desk first = walk.desk("examiner");
    first.open(search.replace("/searches/", "/reviews/"));
    first.heading("You have compared every face");
    first.says("The other examiner has not finished.");
    assertThat(compareAndLook("examiner3", search, Set.of("S003"))).hasSize(1);
    Desk officer = walk.desk("officer");
    officer.open(search);
    officer.heading("Two examiners see a possible lead");
  }

  private List<Examiner.Pair> compareAndLook(String person, String search, Set<String> leads) {
    Desk desk = walk.desk(person);
    desk.open("/reviews");
    desk.look(person + "-queue");
    new Examiner(desk).open(search);
    desk.look(person + "-compare");
    desk.press("Save the verdict");
    desk.says("Choose a verdict.");
    desk.look(person + "-compare-incomplete");
    return compare(new Examiner(desk), search, leads);
  }

  /**
   * @param leads whom this examiner takes for the person in the photograph
   */
  List<Examiner.Pair> compare(Examiner examiner, String search, Set<String> leads) {
    Eye eye = new Eye(GallerySteps.people());
    examiner.open(search);
    List<Examiner.Pair> pairs =
        examiner.judgeAll(pair -> leads.contains(eye.whoIs(pair.face())) ? LEAD : NOT);
    pairs.forEach(ReviewSteps::isBlind);
    return pairs;
  }

  /** Neither the page nor the picture says who it is, how alike, in what place, or why held. */
  private static void isBlind(Examiner.Pair pair) {
    assertThat(pair.html())
        .doesNotContain("Walk Person")
        .doesNotContain("Burglary")
        .doesNotContainPattern("S0[0-9][0-9]")
        .doesNotContainPattern("0[.][0-9]{3}")
        .doesNotContainPattern("(?i)\\brank")
        .doesNotContainPattern("(?i)\\bscore")
        .doesNotContainPattern("(?i)filler");
    assertThat(pair.candidateUrl()).matches("/reviews/[A-Za-z0-9_-]{22}/candidates/[0-9]+[.]jpg");
    assertThat(pair.picture())
        .startsWith("\u00ff\u00d8")
        .doesNotContain("Walk Person")
        .doesNotContain("Exif");
  }
}
