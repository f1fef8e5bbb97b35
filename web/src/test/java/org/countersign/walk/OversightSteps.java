package org.countersign.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    packet(desk);
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

  /** Given out with a reason; the browser of whoever gets it checks it, as does the verifier. */
  private void packet(Desk desk) {
    desk.follow("Disclosure packet of this search");
    desk.heading("What do we give out?");
    desk.look("auditor-packet");
    desk.press("Record and download");
    desk.says("Say who gets the packet.");
    desk.look("auditor-packet-missing");
    desk.fill("Who gets it", "Counsel for the accused");
    desk.fill("Why", "Motion for disclosure in 26-017");
    Path zip = walk.folder().resolve("packet.zip");
    desk.page().waitForDownload(() -> desk.press("Record and download")).saveAs(zip);
    Desk counsel = walk.citizen();
    counsel.open("/public/verify");
    counsel.page().locator("#file").setInputFiles(zip);
    counsel.says("It holds");
    counsel.says("that exactly this packet was given out");
    counsel.says("photographs/probe.jpg is the file that entry");
    counsel.look("public-verify-packet");
    try {
      Path key =
          Files.write(walk.folder().resolve("packet.vkey"), counsel.fetch("/log/vkey").body());
      new Verify(key).holds("packet", zip.toString());
      byte[] bytes = Files.readAllBytes(zip);
      bytes[bytes.length / 2] ^= 1;
      Path changed = Files.write(walk.folder().resolve("changed.zip"), bytes);
      new Verify(key).fails("packet", changed.toString());
      counsel.page().locator("#file").setInputFiles(changed);
      counsel.says("It does not hold");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
