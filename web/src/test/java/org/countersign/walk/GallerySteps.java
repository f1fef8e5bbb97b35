package org.countersign.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whose faces can be searched: made, filled, and taken out again. */
final class GallerySteps {
  /** People who come by import; S001 is enrolled by hand. */
  private static final List<String> IMPORTED =
      List.of("S003", "S004", "S005", "S008", "S011", "S014", "S018", "S020", "S024");

  private final Walk walk;

  GallerySteps(Walk walk) {
    this.walk = walk;
  }

  /** Everybody in the gallery of the walk. */
  static List<String> people() {
    return java.util.stream.Stream.concat(java.util.stream.Stream.of("S001"), IMPORTED.stream())
        .toList();
  }

  void fill() {
    Administrator admin = new Administrator(walk.desk("admin"));
    Desk desk = admin.desk();
    desk.look("administrator-home");
    desk.open("/galleries");
    desk.look("administrator-galleries");
    admin.makeGallery("walk-bookings", Walk.GALLERY, "Booking photographs");
    desk.says("Nobody is enrolled yet.");
    admin.enrolNobody();
    desk.says("do not fit");
    desk.look("administrator-enrol-incomplete");
    desk.open("/galleries/walk-bookings");
    admin.enrol(
        Pictures.withComment(
            Pictures.booking("S001"), "Walk Person S001", walk.folder().resolve("S001.jpg")),
        "Walk Person S001",
        "Booking S001",
        "Charge");
    Manifest manifest = new Manifest(walk.folder());
    IMPORTED.forEach(manifest::add);
    manifest.addFaulty();
    admin.importFolder(manifest.files());
    desk.look("administrator-import-with-faults");
    assertThat(desk.row("no-such-file.jpg")).containsText("There is no such file");
    assertThat(desk.row("31.12.2026")).containsText("This is not a date");
    desk.follow("Back to the gallery");
    assertThat(desk.row("Walk Person")).hasCount(people().size());
    desk.press("I have checked it: take a snapshot");
    desk.look("administrator-gallery");
    desk.open("/galleries/walk-bookings");
    desk.follow("Walk Person S001");
    desk.heading("Which photographs are there of Walk Person S001?");
    desk.press("Add");
    desk.says("do not fit");
    desk.look("administrator-photographs");
    admin.makeGallery("walk-wanted", Walk.WATCH_LIST, "Watch list of one session");
    admin.enrol(
        Pictures.booking("S009"),
        "Walk Person S009",
        "Warrant S009",
        "Why this person is watched for");
  }

  /** A court tells how cases ended; one ending was told of the wrong person. */
  void clear() throws IOException {
    Desk desk = walk.desk("admin");
    desk.open("/galleries/walk-bookings");
    desk.follow("Who is leaving, and how cases ended");
    desk.says("Nobody. Whoever must leave will stand here");
    Path endings =
        Files.writeString(
            walk.folder().resolve("endings.csv"),
            """
            source,disposition,decided,reference
            Booking S020,dismissal,2026-11-01,26-CR-1
            Booking S018,convicted,2026-11-02,26-CR-2
            Booking S099,acquittal,2026-11-03,26-CR-3
            """);
    desk.page().getByLabel("File of dispositions").setInputFiles(endings);
    desk.press("Take in");
    desk.says("Not searched any more: 1. Recorded: 1. Known before: 0. With faults: 1.");
    assertThat(desk.row("row 4")).containsText("Nobody in this gallery has this source.");
    assertThat(desk.row("Walk Person S020")).containsText("Dismissal");
    desk.look("administrator-leaving");
    desk.follow("It was a mistake Walk Person S020");
    desk.heading("Search Walk Person S020 again?");
    desk.press("Search this person again");
    desk.says("Say what was wrong.");
    desk.look("administrator-reinstate");
    desk.fill("What was wrong", "The number was another one");
    desk.press("Search this person again");
    desk.says("Nobody. Whoever must leave will stand here");
    desk.press("Go through it now");
    desk.says("looked at, 0 taken out of search");
  }

  /** The same photograph under another name. */
  void twice() {
    Administrator admin = new Administrator(walk.desk("admin"));
    Desk desk = admin.desk();
    desk.open("/galleries/walk-bookings");
    admin.enrol(
        Pictures.withComment(
            Pictures.booking("S003"), "another file", walk.folder().resolve("S003-again.jpg")),
        "Walk Person S003 again",
        "Booking S003 again",
        "Charge");
    desk.follow("The same person twice");
    desk.says("Nobody has looked since the service started.");
    desk.press("Look for the same person twice");
    desk.says("pairs at or above 0.450");
    desk.look("administrator-duplicates");
    desk.main()
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Look at both"))
        .first()
        .click();
    desk.heading("One person, or two?");
    desk.press("Record the answer");
    desk.says("Choose an answer.");
    desk.look("administrator-pair");
    desk.tick("Same person: expunge the second");
    desk.fill("What you go by", "The same booking number");
    desk.press("Record the answer");
    desk.heading("Erasure certificate");
    desk.open("/galleries/walk-bookings");
    assertThat(desk.row("Walk Person")).hasCount(people().size());
    desk.follow("Give a copy away");
    desk.press("Record it and download");
    desk.says("Choose a format.");
    desk.look("administrator-export");
  }

  void expunge() {
    Desk desk = walk.desk("admin");
    desk.open("/galleries/walk-bookings");
    desk.follow("Expunge Walk Person S024");
    desk.heading("Expunge Walk Person S024?");
    desk.press("Expunge for good");
    desk.says("Choose the ground.");
    desk.look("administrator-expunge");
    desk.tick("Dismissal");
    desk.press("Expunge for good");
    desk.heading("Erasure certificate");
    desk.saysNot("S024");
    desk.look("administrator-erasure-certificate");
    desk.open("/galleries/walk-bookings");
    assertThat(desk.row("Walk Person")).hasCount(people().size() - 1);
  }

  void machinery() {
    Desk desk = walk.desk("admin");
    desk.open("/system");
    desk.heading("Everything is well");
    desk.look("administrator-health");
    desk.follow("Searchable records");
    desk.heading("Does the search say what the log says?");
    desk.press("Compare every record with its entry");
    desk.says("They agree");
    desk.look("administrator-records");
    desk.press("Throw the copy away and make it anew");
    desk.heading("Does the search say what the log says?");
    desk.open("/engines");
    desk.heading("Which engine compares the faces?");
    desk.says("Answers searches");
    desk.look("administrator-engines");
    desk.open("/policy");
    desk.heading("Which rules decide here?");
    desk.look("administrator-policy-packs");
    desk.main().locator("a[href='/policy/agency-demo']").first().click();
    desk.says("In effect");
    desk.look("administrator-policy-pack");
    desk.open("/system/model");
  }
}
