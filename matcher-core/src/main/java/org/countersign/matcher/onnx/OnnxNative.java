package org.countersign.matcher.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.matcher.MatcherUnavailableException;

/**
 * Loads ONNX Runtime, once for the process. Left to itself it would unpack 28 MB into a temporary
 * folder at every start and leave them there when the process is killed; here they are unpacked
 * into the cache once.
 */
public final class OnnxNative {
  private static final String PATH = "onnxruntime.native.path";
  private static final String RESOURCES = "/ai/onnxruntime/native/linux-x64/";

  private static final long STACK = 8L << 20;

  /** Seen to need about 300 bytes. Only what is used is taken of the memory. */
  private static final long STACK_PER_CHARACTER = 4096;

  private static final long LONGEST_COMMAND_LINE = 200_000;

  private OnnxNative() {}

  /**
   * @param cache whoever can write to it can run code here, so it belongs to this process's user
   *     alone. The first call decides.
   */
  public static synchronized void load(Path cache) {
    try {
      if (System.getProperty(PATH) == null) {
        Path folder = Files.createDirectories(cache.resolve("onnxruntime").toAbsolutePath());
        unpack("libonnxruntime.so", folder);
        unpack("libonnxruntime4j_jni.so", folder);
        System.setProperty(PATH, folder.toString());
      }
      start();
    } catch (IOException | OrtException | LinkageError e) {
      throw new MatcherUnavailableException(
          "ONNX Runtime could not be loaded: " + e.getMessage(), e);
    }
  }

  /**
   * As it starts, ONNX Runtime 1.29 searches the command line of this process with a regular
   * expression that calls itself for every character of it: from about 4 KB on it runs over the end
   * of an ordinary stack, and ends the process. So it starts on a stack that is long enough.
   */
  private static void start() throws IOException, OrtException {
    long characters = commandLine();
    if (characters > LONGEST_COMMAND_LINE) {
      throw new MatcherUnavailableException(
          "the command line of this process has %d characters, and ONNX Runtime starts with %d at most: put the class path into a file (java @file)"
              .formatted(characters, LONGEST_COMMAND_LINE));
    }
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread starter =
        new Thread(
            null,
            () -> {
              try {
                OrtEnvironment.getEnvironment(
                        OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "countersign")
                    .setTelemetry(false);
              } catch (OrtException | RuntimeException | LinkageError e) {
                failure.set(e);
              }
            },
            "onnx-start",
            STACK + characters * STACK_PER_CHARACTER);
    starter.start();
    try {
      starter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MatcherUnavailableException("ONNX Runtime was not waited for", e);
    }
    switch (failure.get()) {
      case null -> {}
      case OrtException e -> throw e;
      case LinkageError e -> throw e;
      case RuntimeException e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  private static long commandLine() throws IOException {
    try (InputStream in = Files.newInputStream(Path.of("/proc/self/cmdline"))) {
      // The file says that it has no bytes; only reading it tells.
      return in.readAllBytes().length;
    }
  }

  private static void unpack(String library, Path folder) throws IOException {
    URL resource = OrtEnvironment.class.getResource(RESOURCES + library);
    if (resource == null) {
      throw new IOException("the onnxruntime jar holds no library for Linux on x86-64");
    }
    URLConnection connection = resource.openConnection();
    connection.setUseCaches(false);
    Path target = folder.resolve(library);
    try (InputStream in = connection.getInputStream()) {
      if (Files.exists(target) && Files.size(target) == connection.getContentLengthLong()) {
        return;
      }
      // Two processes may start at once: each moves a whole file into place.
      Path part = Files.createTempFile(folder, library, ".part");
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
