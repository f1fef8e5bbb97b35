package org.countersign.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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
    admin.makeGallery("walk-wanted", Walk.WATCH_LIST, "Watch list of one session");
    admin.enrol(
        Pictures.booking("S009"),
        "Walk Person S009",
        "Warrant S009",
        "Why this person is watched for");
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
    desk.open("/policy");
    desk.heading("Which rules decide here?");
    desk.look("administrator-policy-packs");
    desk.main().locator("a[href='/policy/agency-demo']").first().click();
    desk.says("In effect");
    desk.look("administrator-policy-pack");
    desk.open("/system/model");
  }
}
