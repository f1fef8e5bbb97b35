package org.countersign.matcher.isolation;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.matcher.MatcherUnavailableException;

/**
 * How a worker process is started: this very Java runtime, a class path of a few jars, and as
 * little of everything as will do.
 *
 * @param what such as {@code image decoders}, for messages
 * @param words the command line
 * @param environment all of it
 */
public record WorkerCommand(String what, List<String> words, Map<String, String> environment) {
  public WorkerCommand {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /**
   * @param main the worker's main class
   * @param needed one class of each further jar
   * @param folder where jars are unpacked that lie inside another; belongs to this process's user
   *     alone
   * @throws MatcherUnavailableException if the runtime or a jar cannot be found
   */
  public static WorkerCommand java(
      String what,
      Class<?> main,
      List<Class<?>> needed,
      Path folder,
      List<String> arguments,
      Map<String, String> environment) {
    Set<String> jars = new LinkedHashSet<>();
    jars.add(place(main, folder));
    needed.forEach(type -> jars.add(place(type, folder)));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    if (!Files.isExecutable(java)) {
      throw new MatcherUnavailableException("this Java runtime has no bin/java: " + java);
    }
    List<String> words = new ArrayList<>();
    words.add(java.toString());
    words.addAll(
        List.of(
            "-Xmx24m",
            "-Xms8m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:CICompilerCount=1",
            "-XX:ReservedCodeCacheSize=16m",
            "-XX:CompressedClassSpaceSize=32m",
            "-XX:MaxMetaspaceSize=64m",
            "-XX:MaxDirectMemorySize=8m",
            "-XX:-UsePerfData",
            "-XX:-UseContainerSupport",
            "-XX:+DisableAttachMechanism",
            "-XX:+ExitOnOutOfMemoryError",
            // Its death is told by who waits for it; no report, no image of its memory.
            "-XX:+SuppressFatalErrorMessage",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+DisplayVMOutputToStderr",
            "-Xshare:auto",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            String.join(File.pathSeparator, jars),
            main.getName()));
    words.addAll(arguments);
    return new WorkerCommand(what, words, environment);
  }

  /** The jar or folder that a class comes from, as a path that a plain class path can name. */
  private static String place(Class<?> type, Path folder) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new MatcherUnavailableException("nobody knows where " + type.getName() + " comes from");
    }
    URL location = source.getLocation();
    try {
      return location.getProtocol().equals("file")
          ? Path.of(location.toURI()).toString()
          : unpacked(location.toString(), folder).toString();
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      throw new MatcherUnavailableException(
          "the jar of %s cannot be used by a worker: %s".formatted(type.getName(), e.getMessage()),
          e);
    }
  }

  /**
   * A jar inside a jar, as Spring Boot packs it: {@code jar:nested:/app.jar/!BOOT-INF/lib/x.jar!/}.
   */
  private static Path unpacked(String location, Path folder) throws IOException {
    String inner = location.replaceFirst("^jar:", "").replaceFirst("!/$", "");
    String name = inner.substring(inner.lastIndexOf('/') + 1);
    Path target = Files.createDirectories(folder.toAbsolutePath()).resolve(name);
    Path part = Files.createTempFile(folder, name, ".part");
    try (InputStream in = URI.create(inner).toURL().openStream()) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
    }
    // Always written anew: what lies there may be of another version.
    return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A command line shows no file of anybody, but paths are nobody's business either. */
  @Override
  public String toString() {
    return "WorkerCommand[" + what + "]";
  }
}
