package org.countersign.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Loads schemas from files named {@code <kind>.json}, one kind per file. */
public final class KindSchemas {
  private KindSchemas() {}

  /**
   * @param folder of resources, without slashes at its ends
   * @param kinds each has its file there
   * @throws IllegalArgumentException for a file that is missing, or wrong, or about another kind
   */
  public static List<KindSchema> load(ClassLoader loader, String folder, Collection<String> kinds) {
    List<KindSchema> schemas = new ArrayList<>();
    for (String kind : kinds) {
      String resource = folder + "/" + kind + ".json";
      try (InputStream file = loader.getResourceAsStream(resource)) {
        if (file == null) {
          throw new IllegalArgumentException("there is no schema file " + resource);
        }
        String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        schemas.add(parse(resource, kind, text));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return schemas;
  }

  /** All {@code *.json} files of a folder, by name. */
  public static List<KindSchema> load(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<KindSchema> schemas = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        String name = file.getFileName().toString();
        String kind = name.substring(0, name.length() - ".json".length());
        schemas.add(parse(name, kind, Files.readString(file)));
      }
      return schemas;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KindSchema parse(String file, String kind, String text) {
    KindSchema schema;
    try {
      schema = KindSchema.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("schema file " + file + ": " + e.getMessage(), e);
    }
    if (!schema.kind().equals(kind)) {
      throw new IllegalArgumentException(
          "schema file " + file + " is about another kind: " + schema.kind());
    }
    return schema;
  }
}
