package org.countersign.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** An officer at the form of a new search, and afterwards. */
final class Officer {
  private final Desk desk;

  Officer(Desk desk) {
    this.desk = desk;
  }

  Desk desk() {
    return desk;
  }

  void begin() {
    desk.open("/searches");
    desk.press("New search");
    desk.heading("Which case is this search for?");
  }

  void answerCase(Ask ask) {
    desk.fill("Case number", ask.caseNumber());
    desk.select("Purpose", ask.purpose());
    desk.select("Offence", ask.offence());
    desk.press("Continue");
    desk.heading("Why is this search needed?");
  }

  void answerWhy(Ask ask) {
    desk.tick(ask.suspicion());
    desk.fill("Why this search, in one or two sentences", ask.necessity());
    desk.press("Continue");
    desk.heading("Which face do you want to search with?");
  }

  /** With scripts, the form sends itself when a file is chosen. */
  void upload(Path photograph) {
    Locator file = desk.page().locator("input[type=file]");
    assertThat(file).isVisible();
    file.setInputFiles(photograph);
    if (!desk.scripts()) {
      desk.press("Upload and find faces");
    }
  }

  void answerPhotograph(Ask ask) {
    upload(ask.photograph());
    desk.says("found");
    if (desk.page().locator("input[name=face]").count() > 1) {
      pickLeftmost();
    }
    describePhotograph(ask);
  }

  void describePhotograph(Ask ask) {
    desk.select("What kind of picture is it?", ask.kind());
    desk.select("Where does it come from?", ask.source());
    desk.press("Continue");
    desk.heading("Where should it be searched?");
  }

  /** Boxes are numbered; the number of the one furthest left is picked from the list. */
  void pickLeftmost() {
    Locator boxes = desk.page().locator("svg g:has(rect)");
    int leftmost = 0;
    for (int i = 1; i < boxes.count(); i++) {
      if (left(boxes.nth(i)) < left(boxes.nth(leftmost))) {
        leftmost = i;
      }
    }
    desk.tick("Face " + boxes.nth(leftmost).locator("text").textContent());
  }

  private static double left(Locator box) {
    return Double.parseDouble(box.locator("rect").getAttribute("x"));
  }

  void answerWhere(Ask ask) {
    desk.tick(ask.gallery());
    desk.fill("How many candidates at most?", Integer.toString(ask.candidates()));
    desk.press("Continue");
    desk.heading("Check your answers before you ask");
  }

  /** From the list of own searches to the answer. Returns the search's page. */
  String ask(Ask ask) {
    begin();
    answerCase(ask);
    answerWhy(ask);
    answerPhotograph(ask);
    answerWhere(ask);
    return send();
  }

  String send() {
    desk.press("Ask for this search");
    desk.page().waitForURL(Pattern.compile("/searches/[A-Za-z0-9_-]{22}$"));
    return desk.path();
  }

  void openLead(String search) {
    desk.open(search);
    desk.press("Open the lead sheet");
    desk.heading("Investigative lead, not an identification");
  }

  void report(String search, String outcome, String account) {
    desk.open(search);
    desk.follow("Report what came of it");
    desk.heading("What came of this search?");
    desk.tick(outcome);
    desk.fill("In a few words", account);
  }

  void corroborate(String kind, String where) {
    desk.select("Kind 1", kind);
    desk.fill("Where it is recorded 1", where);
    desk.tick("Found without the lead");
  }

  void save() {
    desk.press("Save the outcome");
  }
}
