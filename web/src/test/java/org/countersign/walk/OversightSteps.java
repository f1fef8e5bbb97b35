package org.countersign.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.regex.Pattern;

/** The auditor reads, checks, discloses with a reason, and publishes. */
final class OversightSteps {
  private final Walk walk;

  OversightSteps(Walk walk) {
    this.walk = walk;
  }

  void records() {
    Desk desk = walk.desk("auditor");
    desk.look("auditor-home");
    filter(desk);
    disclose(desk);
    verify(desk);
    strangersLeftNoEntry(desk);
    person(desk);
    patterns(desk);
    watched(desk);
    desk.open("/system/model");
    desk.heading("What compares the faces?");
    desk.look("auditor-model-card");
  }

  private static void filter(Desk desk) {
    desk.open("/oversight/records");
    desk.heading("What was recorded?");
    desk.look("auditor-records");
    desk.select("Show", "searches asked for");
    desk.select("about", "Theft in the third degree");
    desk.select("that were", "not permitted");
    desk.main().getByRole(AriaRole.BUTTON).first().click();
    desk.page().waitForURL(Pattern.compile("effect=deny"));
    assertThat(desk.row("Theft").or(desk.row("theft")).first()).isVisible();
    desk.look("auditor-records-filtered");
    desk.select("about", "Kidnapping in the first degree");
    desk.main().getByRole(AriaRole.BUTTON).first().click();
    desk.says("Nothing fits.");
    desk.look("auditor-records-none");
  }

  private static void disclose(Desk desk) {
    desk.open("/oversight/records?what=requests&effect=deny&offence=theft_third_degree");
    desk.rowHeader().click();
    desk.heading("Search requested");
    assertThat(desk.page().locator("#shown")).hasCount(0);
    assertThat(desk.page().content()).doesNotContain("green jacket");
    desk.tick("Necessity");
    desk.press("Disclose");
    desk.says("Say why you have to see it.");
    desk.look("auditor-record");
    desk.fill("Why you have to see them", "Complaint 26-017: was the reason about this case?");
    desk.press("Disclose");
    assertThat(desk.page().locator("#shown")).containsText("green jacket");
    desk.look("auditor-record-disclosed");
  }

  private static void verify(Desk desk) {
    desk.press("Verify this entry");
    desk.says("It holds");
    assertThat(
            desk.page()
                .locator("#proof li")
                .filter(new Locator.FilterOptions().setHasText("Holds."))
                .first())
        .isVisible();
    assertThat(
            desk.page()
                .locator("#proof li")
                .filter(new Locator.FilterOptions().setHasText("Fails.")))
        .hasCount(0);
    desk.look("auditor-record-verified");
  }

  /** Between the start of the live session and its first alert, nothing was written. */
  private static void strangersLeftNoEntry(Desk desk) {
    long started = newest(desk, "live-started", "Live started");
    long raised = newest(desk, "alert-raised", "Alert raised");
    assertThat(raised).isEqualTo(started + 1);
  }

  private static long newest(Desk desk, String kind, String words) {
    desk.open("/oversight/records?what=" + kind);
    assertThat(desk.row(words).first()).isVisible();
    assertThat(desk.row("Record read")).hasCount(0);
    return Long.parseLong(desk.rowHeader().textContent());
  }

  private static void person(Desk desk) {
    desk.open("/oversight/records");
    desk.unfold("Look at one person's requests");
    desk.fill("User name", "officer");
    desk.fill("Why", "Quarterly sample of one officer");
    desk.main().getByRole(AriaRole.BUTTON).last().click();
    desk.heading("What Jordan Lee (demo) asked for");
    desk.look("auditor-person");
  }

  /** What the auditor just did is in the records as well. */
  private static void watched(Desk desk) {
    desk.open("/oversight/records?what=oversight");
    assertThat(desk.row("Record read").first()).isVisible();
  }

  private static void patterns(Desk desk) {
    desk.open("/oversight/records");
    desk.follow("What stands out");
    desk.heading("What stands out?");
    desk.look("auditor-patterns");
    desk.fill("Why you look", "The quarterly review of the civil-liberties board.");
    desk.press("Show");
    desk.says("What the rules noticed");
    desk.says("The same person again");
    desk.look("auditor-patterns-shown");
  }

  void report() throws IOException {
    Desk desk = walk.desk("auditor");
    desk.open("/oversight/report");
    desk.heading("How was face search used?");
    desk.look("auditor-report");
    String csv = desk.fetch(desk.link("CSV").getAttribute("href")).text();
    PrintedPage pdf = PrintedPage.of(desk.fetch(desk.link("PDF").getAttribute("href")));
    String requested = desk.page().locator("tr:has(#requested) strong").textContent();
    assertThat(Long.parseLong(requested)).isGreaterThanOrEqualTo(5);
    assertThat(csv.lines().filter(line -> line.startsWith("requested,")))
        .anyMatch(line -> line.endsWith("," + requested));
    assertThat(pdf.text()).contains("Usage report on face search");
    desk.press("Publish");
    desk.says("Published.");
    desk.look("auditor-report-published");
  }
}
