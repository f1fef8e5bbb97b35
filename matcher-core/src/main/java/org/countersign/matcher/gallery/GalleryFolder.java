package org.countersign.matcher.gallery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.matcher.Galleries.GalleryStatus;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.Limits;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.SubjectId;

/**
 * All gallery files of one folder, which belongs to one process at a time. Safe for use by many
 * threads. A file that is not sound is left as it is and reported; the others go on.
 */
public final class GalleryFolder implements GalleryStore {
  private static final System.Logger LOG = System.getLogger(GalleryFolder.class.getName());
  private static final String SUFFIX = ".gallery";
  private static final String UNFINISHED = ".unfinished";
  private static final String REPLACED = ".replaced";

  private final Path folder;
  private final FileChannel lockFile;
  private final String engine;
  private final int dimension;
  private final Scanner scanner;
  private final Map<GalleryId, Held> galleries = new ConcurrentHashMap<>();
  private final Thread checking =
      Thread.ofPlatform().daemon().name("gallery-check").unstarted(this::checkAll);

  private sealed interface Held {
    record Open(GalleryFile file) implements Held {}

    record Unsound(String reason) implements Held {}
  }

  private GalleryFolder(
      Path folder, FileChannel lockFile, String engine, int dimension, Scanner scanner) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.engine = engine;
    this.dimension = dimension;
    this.scanner = scanner;
  }

  /**
   * Opens and checks every gallery in the folder, which is made if it is not there.
   *
   * @param engine digest of the engine that makes the templates
   * @param scanner closed with the folder
   * @throws MatcherUnavailableException if another process has the folder, or it cannot be read
   */
  public static GalleryFolder open(Path folder, String engine, int dimension, Scanner scanner) {
    try {
      Files.createDirectories(folder);
      GalleryFolder opened =
          new GalleryFolder(folder, FolderLock.take(folder), engine, dimension, scanner);
      try {
        opened.openAll();
        opened.checking.start();
      } catch (IOException e) {
        opened.close();
        throw e;
      }
      return opened;
    } catch (IOException e) {
      throw new MatcherUnavailableException(
          "the galleries in %s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private void openAll() throws IOException {
    clearLeftovers();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        GalleryId gallery = new GalleryId(name.substring(0, name.length() - SUFFIX.length()));
        galleries.put(gallery, open(gallery));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("a file in it has a gallery's suffix and not its name", e);
    }
  }

  /** What a crash left of making or rewriting a gallery; it can hold templates. */
  private void clearLeftovers() throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, "*{" + UNFINISHED + "," + REPLACED + "}")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        Path whole = folder.resolve(name.substring(0, name.lastIndexOf('.')) + SUFFIX);
        if (Files.exists(whole) && Files.isSameFile(file, whole)) {
          // A second name of the gallery's file: the new one had not taken its place yet.
          Files.delete(file);
        } else {
          GalleryMigration.overwriteAndDelete(file);
        }
      }
    }
  }

  private Held open(GalleryId gallery) throws IOException {
    FileStorage storage = new FileStorage(path(gallery));
    try {
      if (GalleryMigration.isNeeded(storage)) {
        storage.close();
        migrate(gallery);
        storage = new FileStorage(path(gallery));
      }
      return new Held.Open(
          GalleryRecovery.open(
              storage, gallery, engine, dimension, GalleryRecovery.Check.LATER_IF_MANY));
    } catch (UnsoundGalleryException e) {
      storage.close();
      String reason = "gallery %s is not searched: %s".formatted(gallery, e.getMessage());
      LOG.log(System.Logger.Level.ERROR, reason);
      return new Held.Unsound(reason);
    }
  }

  /** What was too much to check before this folder was open. */
  private void checkAll() {
    galleries.forEach(
        (gallery, held) -> {
          if (held instanceof Held.Open(GalleryFile file)) {
            file.check(scanner.cores());
            if (file.isDamaged()) {
              galleries.replace(gallery, held, new Held.Unsound(file.failure()));
              close(file);
            }
          }
        });
  }

  private static void close(GalleryFile file) {
    try {
      file.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "a damaged gallery's file could not be closed", e);
    }
  }

  private void migrate(GalleryId gallery) throws IOException, UnsoundGalleryException {
    Path replaced = folder.resolve(gallery + REPLACED);
    GalleryMigration.migrate(
        path(gallery), folder.resolve(gallery + UNFINISHED), replaced, gallery, engine, dimension);
    forceFolder();
    GalleryMigration.overwriteAndDelete(replaced);
    forceFolder();
  }

  @Override
  public synchronized void create(GalleryId gallery) {
    if (galleries.containsKey(gallery)) {
      return;
    }
    if (galleries.size() >= Limits.MAX_GALLERIES) {
      throw new IllegalStateException("there are " + Limits.MAX_GALLERIES + " galleries already");
    }
    try {
      Path unfinished = folder.resolve(gallery + UNFINISHED);
      ByteBuffer page = ByteBuffer.allocate(GalleryLayout.HEADER_BYTES);
      page.put(new GalleryHeader(gallery, engine, dimension, 0).encode()).rewind();
      Files.deleteIfExists(unfinished);
      Files.createFile(unfinished);
      try (FileStorage storage = new FileStorage(unfinished)) {
        storage.write(0, page);
        storage.force();
      }
      Files.move(unfinished, path(gallery), StandardCopyOption.ATOMIC_MOVE);
      forceFolder();
      galleries.put(gallery, open(gallery));
    } catch (IOException e) {
      throw new MatcherUnavailableException(
          "gallery %s could not be made: %s".formatted(gallery, e.getMessage()), e);
    }
  }

  @Override
  public synchronized void renew(GalleryId gallery) {
    if (galleries.get(gallery) instanceof Held.Open) {
      throw new IllegalStateException("gallery " + gallery + " is open and was sound at the start");
    }
    try {
      Path file = path(gallery);
      if (Files.exists(file)) {
        GalleryMigration.overwriteAndDelete(file);
        forceFolder();
      }
      galleries.remove(gallery);
    } catch (IOException e) {
      throw new MatcherUnavailableException(
          "gallery %s could not be renewed: %s".formatted(gallery, e.getMessage()), e);
    }
    create(gallery);
  }

  @Override
  public List<GalleryId> all() {
    return inOrder(galleries.keySet());
  }

  @Override
  public void put(GalleryId gallery, SubjectId subject, float[] unit, int expires) {
    sound(gallery).put(subject, unit, expires);
  }

  @Override
  public boolean reschedule(GalleryId gallery, SubjectId subject, int expires) {
    return sound(gallery).reschedule(subject, expires);
  }

  @Override
  public List<EligibleRow> eligible(GalleryId gallery, long day, Collection<SubjectId> among) {
    return sound(gallery).eligible(day, among);
  }

  @Override
  public boolean expunge(GalleryId gallery, SubjectId subject) {
    return sound(gallery).expunge(subject);
  }

  @Override
  public boolean isUnsound(GalleryId gallery) {
    return held(gallery) instanceof Held.Unsound;
  }

  @Override
  public float[] template(GalleryId gallery, SubjectId subject) {
    return sound(gallery).template(subject);
  }

  @Override
  public Set<SubjectId> subjects(GalleryId gallery) {
    return sound(gallery).subjects();
  }

  @Override
  public GalleryStatus status(GalleryId gallery, long day) {
    return switch (held(gallery)) {
      case Held.Unsound _ -> GalleryStatus.unsound(gallery);
      case Held.Open(GalleryFile file) -> {
        file.reading().lock();
        try {
          if (!file.notSearched().isEmpty()) {
            yield GalleryStatus.unsound(gallery);
          }
          GalleryView view = file.view();
          Eligible eligible = view.eligible(day);
          yield new GalleryStatus(
              gallery, view.live(), eligible.count(), eligible.snapshot(), true);
        } finally {
          file.reading().unlock();
        }
      }
    };
  }

  @Override
  public String comparer() {
    return scanner.comparer();
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (GalleryId gallery : all()) {
      String problem = problem(held(gallery));
      if (!problem.isEmpty()) {
        problems.add(problem);
      }
    }
    return problems;
  }

  @Override
  public String problem(Collection<GalleryId> wanted) {
    for (GalleryId gallery : inOrder(wanted)) {
      Held held = galleries.get(gallery);
      String problem =
          held == null ? "gallery %s does not exist".formatted(gallery) : problem(held);
      if (!problem.isEmpty()) {
        return problem;
      }
    }
    return "";
  }

  private static String problem(Held held) {
    return switch (held) {
      case Held.Unsound(String reason) -> reason;
      case Held.Open(GalleryFile file) -> file.notSearched();
    };
  }

  @Override
  public ScanOutcome scan(Collection<GalleryId> wanted, long day, List<Query> queries) {
    List<GalleryFile> files = new ArrayList<>();
    for (GalleryId gallery : inOrder(wanted)) {
      if (!(galleries.get(gallery) instanceof Held.Open(GalleryFile file))) {
        return new ScanOutcome.Unavailable(problem(wanted));
      }
      files.add(file);
    }
    return GalleryScan.scan(scanner, files, day, queries);
  }

  private static List<GalleryId> inOrder(Collection<GalleryId> galleries) {
    return galleries.stream().sorted(Comparator.comparing(GalleryId::value)).toList();
  }

  private Held held(GalleryId gallery) {
    Held held = galleries.get(gallery);
    if (held == null) {
      throw new MatcherUnavailableException("gallery %s does not exist".formatted(gallery));
    }
    return held;
  }

  private GalleryFile sound(GalleryId gallery) {
    return switch (held(gallery)) {
      case Held.Open(GalleryFile file) -> file;
      case Held.Unsound(String reason) -> throw new MatcherUnavailableException(reason);
    };
  }

  private Path path(GalleryId gallery) {
    return folder.resolve(gallery + SUFFIX);
  }

  /** Everything in a folder that is not open, and the folder. */
  public static void overwriteAndDelete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        GalleryMigration.overwriteAndDelete(file);
      }
    }
    Files.delete(folder);
  }

  /** Makes a new or vanished name durable. */
  private void forceFolder() throws IOException {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  @Override
  public synchronized void close() {
    try {
      for (Held held : galleries.values()) {
        if (held instanceof Held.Open(GalleryFile file)) {
          file.close();
        }
      }
      awaitCheck();
      scanner.close();
      lockFile.close();
    } catch (IOException e) {
      throw new MatcherUnavailableException(
          "the galleries could not be closed: " + e.getMessage(), e);
    }
  }

  /** It ends at its next block: the files are closed. */
  void awaitCheck() {
    try {
      checking.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
