package org.countersign.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

/** The core of the walk with scripts switched off, as on a locked-down or very old computer. */
final class PlainSteps {
  private static final String PERSON = "Walk Person S018";

  private final Walk walk;

  PlainSteps(Walk walk) {
    this.walk = walk;
  }

  void core() {
    try (Desk officer = desk("officer2");
        Desk supervisor = desk("supervisor");
        Desk first = desk("examiner");
        Desk second = desk("examiner2");
        Desk auditor = desk("auditor")) {
      String search = ask(new Officer(officer));
      new Supervisor(supervisor).open(search);
      new Supervisor(supervisor).approve("The bottle broke a jaw, and nobody there knows the man.");
      for (Desk examiner : new Desk[] {first, second}) {
        new ReviewSteps(walk).compare(new Examiner(examiner), search, Set.of("S018"));
      }
      new Officer(officer).openLead(search);
      officer.says(PERSON);
      outcome(new Officer(officer), search);
      verify(auditor);
      auditor.open("/public/numbers");
      auditor.heading("The numbers");
      auditor.page().locator("summary").first().click();
      assertThat(auditor.page().locator("table").first()).isVisible();
    }
  }

  private Desk desk(String person) {
    return Desk.withoutScripts(walk.chromium(), walk.app(), walk.looks(), person);
  }

  private static String ask(Officer officer) {
    String search =
        officer.ask(
            Ask.burglary(Walk.GALLERY)
                .inCase("2026-105002", "Assault in the second degree (ORS 163.175)")
                .because(
                    "The bar's door camera shows the third attacker pulling off the red cap before he runs.")
                .with("S018_phone", "Security camera")
                .upTo(21));
    officer.desk().heading("This search needs a supervisor's approval");
    return search;
  }

  private static void outcome(Officer officer, String search) {
    officer.report(search, "Arrest", "Two witnesses know him.");
    officer.save();
    officer.desk().says("An arrest cannot be recorded on a lead alone.");
    officer.corroborate("Witness", "Statements 4 and 5");
    officer.save();
    officer.desk().says("1 independent corroboration");
  }

  private static void verify(Desk auditor) {
    auditor.open("/oversight/records?what=outcome-recorded");
    auditor.rowHeader().click();
    auditor.press("Verify this entry");
    auditor.says("It holds");
    assertThat(auditor.main().textContent()).doesNotContain("Fails.");
  }
}
