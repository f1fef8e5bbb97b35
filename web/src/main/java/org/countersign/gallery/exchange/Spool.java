package org.countersign.gallery.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.gallery.nist.NistReader;
import org.countersign.journal.Sha256;

/**
 * The folder of one import: files that came and wait, what could not be enrolled, and how far it
 * is. Files are encrypted under a key that is not in the folder and carry no name that could be
 * read. Each change is whole or not there, so that a killed import goes on. One writer at a time
 * for each file.
 */
public final class Spool {
  public static final String MANIFEST = "manifest.csv";

  /** Bytes of one file of an import. */
  public static final long MAX_FILE = 256L * 1024 * 1024;

  private static final int MAX_NAME = 255;
  private static final String STATE = "state.properties";
  private static final String FAULTS = "faults.sealed";

  private final Path folder;
  private final SecretKeySpec key;

  /**
   * @param key 16 bytes
   */
  public Spool(Path folder, byte[] key) {
    this.folder = folder;
    this.key = new SecretKeySpec(key, "AES");
  }

  public void create() throws IOException {
    Files.createDirectories(folder.resolve("nist"));
    Files.createDirectories(folder.resolve("other"));
  }

  /** The last part of a path, which is all that is kept of a name. */
  public static String plainName(String name) {
    String flat = name.replace('\\', '/');
    return flat.substring(flat.lastIndexOf('/') + 1);
  }

  /**
   * Keeps a file until the import is done; takes the place of one of the same name.
   *
   * @throws RefusedException if it has no name, or is too large
   */
  public long put(String name, InputStream in) throws RefusedException, IOException {
    String plain = plainName(name);
    if (plain.isBlank() || plain.length() > MAX_NAME) {
      throw new RefusedException(
          "file", "A file has a name of at most %d characters.".formatted(MAX_NAME));
    }
    byte[] start = in.readNBytes(8);
    String kind = !plain.equals(MANIFEST) && NistReader.looksLikeOne(start) ? "nist" : "other";
    String hash = Sha256.hex(plain);
    Path target = folder.resolve(kind).resolve(hash);
    long bytes = start.length;
    Path received = folder.resolve(hash + ".received");
    try (OutputStream out = SealedFile.write(received, key)) {
      byte[] text = plain.getBytes(StandardCharsets.UTF_8);
      out.write(text.length >> 8);
      out.write(text.length);
      out.write(text);
      out.write(start);
      byte[] buffer = new byte[64 * 1024];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        if (bytes > MAX_FILE) {
          break;
        }
        out.write(buffer, 0, read);
      }
    }
    if (bytes > MAX_FILE) {
      Files.deleteIfExists(received);
      throw new RefusedException("file", "A file has at most %d bytes.".formatted(MAX_FILE));
    }
    Files.deleteIfExists(folder.resolve(kind.equals("nist") ? "other" : "nist").resolve(hash));
    Files.move(received, target, StandardCopyOption.ATOMIC_MOVE);
    return bytes;
  }

  public boolean has(String name) {
    String hash = Sha256.hex(plainName(name));
    return Files.exists(folder.resolve("other").resolve(hash))
        || Files.exists(folder.resolve("nist").resolve(hash));
  }

  /** Empty if there is none of that name. The caller closes it. */
  public Optional<InputStream> open(String name) throws IOException {
    Path path = folder.resolve("other").resolve(Sha256.hex(plainName(name)));
    try {
      InputStream in = SealedFile.read(path, key);
      String ignored = name(in);
      return Optional.of(in);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** A waiting ANSI/NIST file. */
  public record Waiting(Path path, String name) {}

  /** In no particular order, but the same while nothing is put or taken. */
  public Optional<Waiting> nextNist() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("nist"), "*")) {
      for (Path path : files) {
        try (InputStream in = SealedFile.read(path, key)) {
          return Optional.of(new Waiting(path, name(in)));
        } catch (IOException e) {
          // Reading it says so again, and is told as the fault of this one file.
          return Optional.of(new Waiting(path, "?"));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * @param most bytes; one more is read than that, so that the caller sees that it is too large
   */
  public byte[] read(Waiting file, int most) throws IOException {
    try (InputStream in = SealedFile.read(file.path(), key)) {
      String ignored = name(in);
      return in.readNBytes(most + 1);
    }
  }

  /** It has been dealt with. */
  public void take(Waiting file) throws IOException {
    Files.delete(file.path());
  }

  public long countNist() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("nist"))) {
      return files.count();
    }
  }

  /**
   * What could not be enrolled, as far as a checkpoint tells; whatever came after it is cut off.
   */
  public SealedLog faults(SealedLog.Mark mark) throws IOException {
    return SealedLog.open(folder.resolve(FAULTS), key, mark);
  }

  /** Everything that was said so far. */
  public void writeFaults(OutputStream out) throws IOException {
    SealedLog.copy(folder.resolve(FAULTS), key, out);
  }

  public void save(Properties state) throws IOException {
    Path unfinished = folder.resolve(STATE + ".part");
    try (OutputStream out = Files.newOutputStream(unfinished)) {
      state.store(out, null);
    }
    Files.move(unfinished, folder.resolve(STATE), StandardCopyOption.ATOMIC_MOVE);
  }

  public Properties load() throws IOException {
    Properties state = new Properties();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(folder.resolve(STATE)), StandardCharsets.ISO_8859_1))) {
      state.load(in);
    }
    return state;
  }

  /** Deletes what waited; faults and state stay. */
  public void clear() throws IOException {
    for (String kind : new String[] {"nist", "other"}) {
      Path there = folder.resolve(kind);
      if (Files.exists(there)) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(there)) {
          for (Path file : files) {
            Files.delete(file);
          }
        }
      }
    }
  }

  /** All of it. */
  public void delete() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static String name(InputStream in) throws IOException {
    byte[] length = in.readNBytes(2);
    if (length.length < 2) {
      throw new IOException("a waiting file is damaged");
    }
    int bytes = ByteBuffer.wrap(length).getShort() & 0xFFFF;
    return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
  }
}
