package org.countersign.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class EmbeddedAccessIT extends AccessChecks {
  EmbeddedAccessIT() throws IOException {
    super(
        RunningApp.embedded(
            Files.createTempDirectory(Path.of("target").toAbsolutePath(), "access-"), false));
  }
}
