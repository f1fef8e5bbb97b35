package org.countersign.matcher.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.countersign.matcher.MatcherUnavailableException;

/** Where {@code engine.properties} and the model files beside it are read from. */
public final class EngineFiles {
  private static final String DESCRIPTION = "engine.properties";
  private static final long MAX_BYTES = 1L << 30;

  private final Optional<Path> folder;

  /**
   * @param folder a folder of the operator's; empty for the engine in this jar
   */
  public EngineFiles(Optional<Path> folder) {
    this.folder = folder;
  }

  /**
   * @throws MatcherUnavailableException if it cannot be read or says nonsense
   */
  public EngineDescription description() {
    Properties properties = new Properties();
    try (InputStream in = open(DESCRIPTION)) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new MatcherUnavailableException(DESCRIPTION + " cannot be read: " + e.getMessage(), e);
    }
    return EngineDescription.read(properties);
  }

  /**
   * The file's bytes, whatever they are: whoever loads them checks the digest.
   *
   * @throws MatcherUnavailableException if it is missing or larger than 1 GiB
   */
  public byte[] read(ModelDescription model) {
    try (InputStream in = open(model.file())) {
      byte[] file = in.readNBytes((int) MAX_BYTES);
      if (in.read() >= 0) {
        throw new MatcherUnavailableException(
            "the model " + model.file() + " is larger than 1 GiB");
      }
      return file;
    } catch (IOException e) {
      throw new MatcherUnavailableException(
          "the model " + model.file() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private InputStream open(String file) throws IOException {
    if (folder.isPresent()) {
      return Files.newInputStream(folder.get().resolve(file));
    }
    InputStream in = EngineFiles.class.getResourceAsStream(file);
    if (in == null) {
      throw new MatcherUnavailableException(
          file + " is not in the matcher's jar: build it again with npm at hand");
    }
    return in;
  }
}
