package org.countersign.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder of photographs to import, with its manifest. */
final class Manifest {
  private final Path folder;
  private final List<String> rows = new ArrayList<>();
  private final List<Path> photographs = new ArrayList<>();

  Manifest(Path folder) {
    this.folder = folder;
    rows.add("file,name,birth_date,sex,source,legal_basis,charge,captured,expires");
  }

  void add(String person) {
    photographs.add(Pictures.booking(person));
    row(person + ".jpg", person, "2026-02-01");
  }

  /** One row without its photograph, and one with a date that no column takes. */
  void addFaulty() {
    row("no-such-file.jpg", "S098", "2026-02-01");
    photographs.add(Pictures.booking("S012"));
    row("S012.jpg", "S012", "31.12.2026");
  }

  private void row(String file, String person, String captured) {
    rows.add(
        file
            + ",Walk Person "
            + person
            + ",1980-07-01,,Booking "
            + person
            + ",\"Policy of the walk, section 4\",\"Burglary, never shown\","
            + captured
            + ",2099-12-31");
  }

  /** All of it, to be chosen in one go. */
  List<Path> files() {
    try {
      List<Path> files = new ArrayList<>(photographs);
      files.add(Files.write(folder.resolve("manifest.csv"), rows));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
