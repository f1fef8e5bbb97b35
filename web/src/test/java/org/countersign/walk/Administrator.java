package org.countersign.walk;

import java.nio.file.Path;
import java.util.List;

/** An administrator who makes a gallery and fills it. */
final class Administrator {
  private final Desk desk;

  Administrator(Desk desk) {
    this.desk = desk;
  }

  Desk desk() {
    return desk;
  }

  void makeGallery(String id, String name, String kind) {
    desk.open("/galleries");
    if (!desk.field("Short name").isVisible()) {
      desk.unfold("Make a gallery");
    }
    desk.fill("Short name", id);
    desk.fill("Name", name);
    desk.fill(
        "What it holds, and what it does not", "Synthetic people of the walk, and nobody else.");
    desk.select("Kind", kind);
    desk.select("Where the photographs come from", "Taken at booking");
    desk.press("Make this gallery");
    desk.heading(name);
  }

  /** The form as it comes, sent empty. */
  void enrolNobody() {
    desk.unfold("Fill in the form");
    desk.press("Enrol");
  }

  /**
   * @param why the words of the form for what the person is held or watched for
   */
  void enrol(Path photograph, String name, String source, String why) {
    desk.unfold("Fill in the form");
    desk.page().getByLabel("Photograph").first().setInputFiles(photograph);
    desk.fill("Name", name);
    desk.fill("Born (optional)", "1981-07-01");
    desk.fill("Source", source);
    desk.fill("Why it may be held", "Policy of the walk, section 4");
    desk.fill(why, "Burglary, never shown to an examiner");
    desk.fill("Taken on", "2026-03-01");
    desk.fill("Searchable until", "2099-12-31");
    desk.press("Enrol");
    desk.says("Enrolled. Ledger entry");
  }

  void importFolder(List<Path> files) {
    desk.follow("Import many people");
    desk.says("Nothing has been imported into this gallery here.");
    desk.look("administrator-imports");
    desk.page()
        .getByLabel("Photographs and manifest.csv, or ANSI/NIST files")
        .setInputFiles(files.toArray(Path[]::new));
    desk.press("Import");
    desk.says("Finished.");
  }
}
