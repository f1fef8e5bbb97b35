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
import org.countersign.matcher.MatcherUnavailableException;

/**
 * Loads ONNX Runtime, once for the process. Left to itself it would unpack 28 MB into a temporary
 * folder at every start and leave them there when the process is killed; here they are unpacked
 * into the cache once.
 */
public final class OnnxNative {
  private static final String PATH = "onnxruntime.native.path";
  private static final String RESOURCES = "/ai/onnxruntime/native/linux-x64/";

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
      OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "countersign")
          .setTelemetry(false);
    } catch (IOException | OrtException | LinkageError e) {
      throw new MatcherUnavailableException(
          "ONNX Runtime could not be loaded: " + e.getMessage(), e);
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
