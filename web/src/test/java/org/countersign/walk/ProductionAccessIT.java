package org.countersign.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class ProductionAccessIT extends AccessChecks {
  ProductionAccessIT() throws IOException {
    super(
        RunningApp.production(
            Files.createTempDirectory(Path.of("target").toAbsolutePath(), "access-"), "access"));
  }
}
