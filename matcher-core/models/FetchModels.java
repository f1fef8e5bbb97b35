import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Puts the model files that an engine description names into a folder, each only if its SHA-256 is the one written there.
 * Asks npm for the package only if a file is missing or differs. Run by the build:
 * {@code java FetchModels.java PACKAGE_FOLDER ENGINE_PROPERTIES TARGET_FOLDER}.
 */
final class FetchModels {
  private static final String PACKAGE = "faceplugin-face-recognition-js";

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    Path target = Path.of(args[2]);
    Path models = folder.resolve("node_modules").resolve(PACKAGE).resolve("model");
    Map<String, String> wanted = wanted(Path.of(args[1]));
    if (missing(wanted, target).isEmpty()) {
      return;
    }
    if (!missing(wanted, models).isEmpty()) {
      npmCi(folder);
    }
    List<String> wrong = missing(wanted, models);
    if (!wrong.isEmpty()) {
      stop("the npm package " + PACKAGE + " does not hold these models with the digests of engine.properties: " + wrong);
    }
    Files.createDirectories(target);
    for (String file : wanted.keySet()) {
      Files.copy(models.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    System.out.println("face models: " + wanted.keySet() + " in place, digests right");
  }

  private static Map<String, String> wanted(Path description) throws IOException {
    Properties engine = new Properties();
    try (InputStream in = Files.newInputStream(description)) {
      engine.load(in);
    }
    Map<String, String> digests = new TreeMap<>();
    for (String key : engine.stringPropertyNames()) {
      if (key.endsWith(".file")) {
        String role = key.substring(0, key.length() - ".file".length());
        digests.put(engine.getProperty(key), engine.getProperty(role + ".sha256"));
      }
    }
    return digests;
  }

  private static List<String> missing(Map<String, String> wanted, Path folder) throws IOException {
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, String> model : wanted.entrySet()) {
      Path file = folder.resolve(model.getKey());
      if (!Files.isRegularFile(file) || !model.getValue().equals(sha256(file))) {
        missing.add(model.getKey());
      }
    }
    return missing;
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void npmCi(Path folder) throws InterruptedException {
    try {
      Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund").directory(folder.toFile()).inheritIO().start();
      int exit = npm.waitFor();
      if (exit != 0) {
        stop("npm could not fetch " + PACKAGE + " (npm ci ended with " + exit + "; its own message stands above)");
      }
    } catch (IOException e) {
      stop("npm is needed to fetch the face models (package " + PACKAGE + "), and it could not be started: " + e.getMessage()
          + ". Install Node.js with npm and build again");
    }
  }

  private static void stop(String sentence) {
    System.err.println("matcher-core: " + sentence + ".");
    System.exit(1);
  }
}
