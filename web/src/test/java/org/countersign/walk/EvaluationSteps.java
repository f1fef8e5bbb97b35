package org.countersign.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How often the engine is wrong: measured, a threshold chosen, signed, and read by everybody. */
final class EvaluationSteps {
  private static final int PEOPLE = 40;

  private final Walk walk;

  EvaluationSteps(Walk walk) {
    this.walk = walk;
  }

  void measured() throws IOException {
    labelled(walk.folder().resolve("data/evaluation-sets/walk"));
    Desk desk = walk.desk("admin");
    desk.open("/evaluations");
    desk.heading("How often is the engine wrong on our photographs?");
    desk.look("administrator-evaluations");
    desk.select("Photographs", "Folder walk");
    desk.press("Measure");
    desk.heading("Measuring");
    desk.look("administrator-evaluation-running");
    desk.follow("See what was measured");
    desk.heading("What was measured, and which threshold follows?");
    desk.fill("People in the gallery that is searched", "39");
    desk.select(
        "Searches of people who are not in it that may show somebody", "0.1 %: about 1 in 1,000");
    desk.press("Propose a threshold");
    desk.says("No threshold.");
    desk.look("administrator-evaluation-not-measurable");
    desk.select(
        "Searches of people who are not in it that may show somebody", "10 %: about 1 in 10");
    desk.press("Propose a threshold");
    desk.says("By sex");
    desk.look("administrator-evaluation-measured");
    desk.press("Save as signed evaluation");
    desk.heading("How often the engine was wrong on our photographs");
    desk.says("95 % interval");
    desk.look("administrator-evaluation-saved");
    String id = desk.path().replaceFirst(".*/", "");
    Desk citizen = walk.citizen();
    citizen.open("/public/evaluations/" + id);
    citizen.heading("How often the computer was wrong");
    citizen.says("Measured by the agency itself on 120 photographs of 40 people");
    citizen.look("public-evaluation");
    desk.open("/evaluations");
    desk.says("Measured by the agency itself");
    desk.look("administrator-evaluations-saved");
  }

  /** Three photographs of each person, and to which of two groups they belong. */
  private static void labelled(Path folder) throws IOException {
    StringBuilder manifest = new StringBuilder("subject,file,sex\n");
    for (int i = 1; i <= PEOPLE; i++) {
      String person = "S%03d".formatted(i);
      for (Path picture :
          List.of(
              Pictures.booking(person),
              Pictures.probe(person + "_phone"),
              Pictures.probe(person + "_street"))) {
        String name = i + "-" + picture.getFileName();
        Files.createDirectories(folder);
        Files.copy(picture, folder.resolve(name));
        manifest.append("%s,%s,%s\n".formatted(person, name, i % 2 == 0 ? "F" : "M"));
      }
    }
    Files.writeString(folder.resolve("manifest.csv"), manifest);
  }
}
