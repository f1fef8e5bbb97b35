package org.countersign.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What anybody can read and check, on our pages and without them. */
final class PublicSteps {
  private final Walk walk;

  PublicSteps(Walk walk) {
    this.walk = walk;
  }

  void pages() {
    Desk desk = walk.citizen();
    desk.open("/sign-in");
    desk.look("sign-in");
    desk.open("/public");
    desk.heading("Face search here");
    desk.look("public-about");
    desk.follow("Español");
    desk.look("public-about-spanish");
    desk.follow("English");
    rules(desk);
    numbers(desk);
    receipt(desk);
    log(desk);
    desk.open("/public/nothing-here");
    desk.look("problem-not-found");
  }

  private static void rules(Desk desk) {
    desk.link("The rules").first().click();
    desk.heading("The rules");
    desk.look("public-rules");
    desk.follow("The same request under every pack");
    desk.heading("Compare the rules of different places");
    desk.says("will not say who they are");
    desk.look("public-rules-compare");
    desk.open("/public/rules");
    desk.main().getByRole(AriaRole.LINK).nth(1).click();
    desk.says("In effect");
    desk.look("public-rules-pack");
  }

  /** Each chart has its table, and both say the same. */
  private static void numbers(Desk desk) {
    desk.link("The numbers").first().click();
    desk.heading("The numbers");
    Locator charts = desk.page().locator("section:has(svg)");
    assertThat(charts.count()).isGreaterThanOrEqualTo(4);
    for (int i = 0; i < charts.count(); i++) {
      charts.nth(i).locator("summary").click();
      assertThat(sum(charts.nth(i).locator("table td")))
          .isEqualTo(sum(charts.nth(i).locator("svg g text:last-of-type")));
    }
    desk.look("public-numbers");
  }

  private static long sum(Locator numbers) {
    return numbers.allTextContents().stream().mapToLong(n -> Long.parseLong(n.strip())).sum();
  }

  private void receipt(Desk desk) {
    desk.link("Check it yourself").first().click();
    desk.heading("Check it yourself");
    desk.look("public-verify");
    String receipt = receiptOfTheReport();
    desk.fill("Paste the text of a receipt", receipt);
    desk.press("Check it");
    desk.says("It holds");
    desk.says("Your browser checked this itself");
    desk.says("are the beginning of the");
    desk.look("public-verify-holds");
    desk.fill("Paste the text of a receipt", Tampered.text(receipt));
    desk.press("Check it");
    desk.says("It does not hold");
    desk.look("public-verify-fails");
  }

  /** Any receipt will do; this one the auditor gives out. */
  private String receiptOfTheReport() {
    Desk auditor = walk.desk("auditor");
    auditor.open("/oversight/records?what=report-published");
    auditor.rowHeader().click();
    return auditor.fetch(auditor.link("Download the receipt").getAttribute("href")).text();
  }

  private static void log(Desk desk) {
    String checkpoint = desk.fetch("/log/checkpoint").text();
    long size = Long.parseLong(checkpoint.lines().skip(1).findFirst().orElseThrow());
    String tile = size >= 256 ? "000" : "000.p/" + size;
    assertThat(desk.fetch("/log/tile/0/" + tile).body()).hasSize((int) Math.min(size, 256) * 32);
    assertThat(desk.fetch("/log/tile/entries/" + tile).status()).isEqualTo(200);
  }

  /**
   * @param search a search of the officer's, whose receipt the defence was given
   */
  void verifiedOffline(String search) throws IOException {
    Path folder = walk.folder();
    Desk officer = walk.desk("officer");
    officer.open(search);
    Path receipt =
        Files.write(
            folder.resolve("entry.tlog-proof"),
            officer.fetch(officer.link("Receipt").getAttribute("href")).body());
    Path key = Files.write(folder.resolve("log.vkey"), walk.citizen().fetch("/log/vkey").body());
    Path numbers =
        Files.write(
            folder.resolve("numbers.json"), walk.citizen().fetch("/public/numbers.json").body());
    String log = walk.app().base() + "/log";
    Verify verify = new Verify(key);
    verify.holds("fsck", log);
    verify.holds("receipt", receipt.toString());
    verify.holds("report", numbers.toString(), log);
    verify.fails("receipt", Tampered.receipt(receipt).toString());
    Path copy = folder.resolve("copy");
    verify.export(log, copy);
    verify.holds("fsck", copy.toString());
    Tampered.oneByteOfAnEntry(copy);
    verify.fails("fsck", copy.toString());
  }
}
