package org.countersign.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** An officer's searches: asked for, answered, read and reported on. */
final class SearchSteps {
  private static final String WHY = "Why this search, in one or two sentences";

  private final Walk walk;

  SearchSteps(Walk walk) {
    this.walk = walk;
  }

  /** The whole form with its hints, mistakes and corrections, to a search that runs. */
  String permitted() {
    Officer officer = new Officer(walk.desk("officer"));
    Desk desk = officer.desk();
    Ask ask = Ask.burglary(Walk.GALLERY);
    desk.look("officer-home");
    officer.begin();
    caseHints(desk, ask);
    officer.answerCase(ask);
    reasonHints(desk, ask);
    officer.answerWhy(ask);
    photographHints(
        officer,
        ask,
        Pictures.softened(Pictures.probe("S031_cctv"), walk.folder().resolve("softened.jpg")));
    desk.look("officer-new-4-where");
    officer.answerWhere(ask);
    desk.says(ask.necessity());
    desk.look("officer-new-5-check");
    String search = officer.send();
    desk.heading("This search was run and is being reviewed");
    desk.says("Permitted");
    desk.look("officer-decision-permitted");
    return search;
  }

  private static void caseHints(Desk desk, Ask ask) {
    desk.fill("Case number", "2026-103388");
    desk.says("This case is closed.");
    desk.fill("Case number", "2026-000000");
    desk.says("knows no case");
    desk.fill("Case number", ask.caseNumber());
    desk.says("Burglary of a home on Cedar Street");
    desk.says("Assigned to you.");
    desk.look("officer-new-1-case");
    desk.press("Continue");
    desk.says("Choose a purpose.");
    desk.look("officer-new-1-case-incomplete");
  }

  private static void reasonHints(Desk desk, Ask ask) {
    desk.fill(WHY, "suspect investigation");
    desk.says("Only words that fit every case");
    desk.look("officer-new-2-why-thin");
    desk.fill(WHY, ask.necessity());
    desk.says("This reads as a reason that fits this case.");
  }

  private static void photographHints(Officer officer, Ask ask, Path softened) {
    Desk desk = officer.desk();
    desk.look("officer-new-3-photograph");
    officer.upload(Pictures.probe("neg_empty_1"));
    desk.says("No face was found in this photograph as it lies.");
    desk.look("officer-new-3-photograph-no-face");
    officer.upload(softened);
    desk.says("One face was found");
    desk.says("The face is a little soft.");
    assertThat(desk.row("Sharpness")).containsText("A frame in which the person stands still.");
    desk.look("officer-new-3-photograph-soft");
    officer.upload(ask.photograph());
    desk.says("2 faces were found. Pick one");
    assertThat(desk.page().locator("svg rect")).hasCount(2);
    officer.pickLeftmost();
    desk.look("officer-new-3-photograph-two-faces");
    officer.describePhotograph(ask);
  }

  void nothingBeforeReview(String search) {
    Desk desk = walk.desk("officer");
    assertThat(desk.fetch(search + "/lead").status()).isEqualTo(409);
    assertThat(desk.fetch(search + "/lead.pdf").status()).isEqualTo(409);
    assertThat(desk.fetch(search + "/lead/1.jpg").status()).isEqualTo(409);
    desk.open(search);
    assertThat(desk.button("Open the lead sheet")).hasCount(0);
    assertThat(desk.page().content()).doesNotContain("Walk Person");
    desk.open(search + "/lead");
    desk.heading("Not now");
    desk.look("problem-not-now");
  }

  void leadAndOutcome(String search) throws IOException {
    Officer officer = new Officer(walk.desk("officer"));
    Desk desk = officer.desk();
    desk.open(search);
    desk.heading("Two examiners see a possible lead");
    desk.look("officer-possible-lead");
    officer.openLead(search);
    desk.says("Walk Person S001");
    desk.look("officer-lead-sheet");
    PrintedPage pdf = PrintedPage.of(desk.fetch(search + "/lead.pdf"));
    assertThat(pdf.text()).contains("not an identification").contains("Walk Person S001");
    officer.report(search, "Arrest", "The person was found with the candlesticks.");
    officer.save();
    desk.says("An arrest cannot be recorded on a lead alone.");
    desk.look("officer-outcome-refused");
    officer.corroborate("Fingerprint", "Laboratory report 26-1188");
    officer.save();
    desk.says("1 independent corroboration");
    desk.look("officer-outcome-recorded");
    desk.open("/searches");
    desk.look("officer-searches");
    assertThat(desk.row("2026-104593").first()).containsText("Possible lead");
  }

  void denied() {
    Officer officer = new Officer(walk.desk("officer"));
    Desk desk = officer.desk();
    officer.ask(
        Ask.burglary(Walk.GALLERY)
            .inCase("2026-105230", "Theft in the third degree (ORS 164.043)")
            .because(
                "The patrol officer's camera recorded the woman who left the store with the green jacket unpaid.")
            .with("S011_street", "Body-worn camera"));
    desk.heading("This search is not permitted");
    desk.says("The 2 reasons, each of which is enough");
    desk.says("Oregon forbids analysing body camera recordings with face recognition.");
    desk.says("What you could do.");
    desk.says("Use a picture from another source.");
    desk.says("agency-demo/offence/not-serious");
    desk.unfold("What the policy saw, and who vouches for it");
    desk.says("What would make it allowed");
    desk.look("officer-decision-denied");
  }

  /** The policy engine cannot be reached: nothing is searched, and asking again is safe. */
  void undecided() {
    Officer officer = new Officer(walk.desk("officer"));
    Desk desk = officer.desk();
    Ask ask =
        Ask.burglary(Walk.GALLERY)
            .because(
                "A parcel camera two doors down shows who waited on the Cedar Street steps that night.")
            .with("S005_phone", "Security camera");
    walk.policy().cut();
    officer.ask(ask);
    desk.heading("This search could not be decided");
    desk.says("nothing was searched");
    desk.look("officer-decision-undecided");
    walk.policy().mend();
    desk.press("Ask again");
    desk.heading("Which case is this search for?");
    officer.ask(ask);
    desk.heading("This search was run and is being reviewed");
  }
}
