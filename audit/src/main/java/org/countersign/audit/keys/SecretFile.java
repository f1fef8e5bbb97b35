package org.countersign.audit.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;
import org.countersign.audit.LedgerUnavailableException;

/** A secret that stands in a file of one line, which only its owner may read. */
final class SecretFile {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private SecretFile() {}

  static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new LedgerUnavailableException("the key file " + file + " cannot be read", e);
    }
  }

  /** Puts another secret in the place of the one that is there: wholly or not at all. */
  static void replace(Path file, String secret) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(draft);
      write(draft, secret);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Durable.syncFolder(file);
    } catch (IOException e) {
      throw new LedgerUnavailableException("the key file " + file + " cannot be written", e);
    }
  }

  private static void write(Path draft, String secret) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
      ByteBuffer bytes = ByteBuffer.wrap((secret + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  /** Reads the secret, or keeps a fresh one if there is no file yet: durable when it returns. */
  static String readOrCreate(Path file, Supplier<String> fresh) {
    if (Files.exists(file)) {
      return read(file);
    }
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.deleteIfExists(draft);
      write(draft, fresh.get());
      Files.createLink(file, draft); // fails where a move would replace: nobody's key is lost
      Files.delete(draft);
      Durable.syncFolder(file);
    } catch (FileAlreadyExistsException _) {
      return read(file); // somebody else was first
    } catch (IOException e) {
      throw new LedgerUnavailableException("the key file " + file + " cannot be written", e);
    }
    return read(file);
  }
}
