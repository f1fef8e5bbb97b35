package org.countersign.matcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Code is loaded from one folder and biometrics lie in others: nobody else enters. */
final class OwnFolder {
  private OwnFolder() {}

  /** Does nothing if it exists. */
  static void make(Path folder) {
    try {
      boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
      if (posix) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new MatcherUnavailableException(
          "the folder %s cannot be made: %s".formatted(folder, e.getMessage()), e);
    }
  }
}
