package org.countersign.matcher.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build's own step: what it says when the models cannot be had. */
final class FetchModelsTest {
  private static final Path IN_JAR = Path.of("target/classes/org/countersign/matcher/model");

  @TempDir Path folder;

  private record Ended(int exit, String said) {}

  private Ended fetch(Path target, Path path) throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("package"));
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Path.of("models", "FetchModels.java").toString(),
                folder.resolve("package").toString(),
                Path.of("src/main/resources/org/countersign/matcher/model/engine.properties")
                    .toString(),
                target.toString())
            .redirectErrorStream(true);
    builder.environment().put("PATH", path.toString());
    Process process = builder.start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return new Ended(process.waitFor(), said);
  }

  @Test
  void doesNothingWhenTheModelsAreThere() throws Exception {
    assertThat(fetch(IN_JAR, Path.of("/nowhere"))).isEqualTo(new Ended(0, ""));
  }

  @Test
  void saysThatNpmIsMissing() throws Exception {
    Ended ended = fetch(folder.resolve("target"), Path.of("/nowhere"));
    assertThat(ended.exit).isEqualTo(1);
    assertThat(ended.said)
        .startsWith("matcher-core: npm is needed to fetch the face models")
        .contains("Install Node.js with npm and build again.")
        .doesNotContain("\n");
    assertThat(folder.resolve("target")).doesNotExist();
  }

  @Test
  void takesNoModelWithAnotherDigest() throws Exception {
    Path npm = Files.createDirectories(folder.resolve("bin")).resolve("npm");
    String model = "node_modules/faceplugin-face-recognition-js/model";
    Files.writeString(
        npm, "#!/bin/sh\n/bin/mkdir -p " + model + "\necho other > " + model + "/fr_detect.onnx\n");
    Files.setPosixFilePermissions(npm, PosixFilePermissions.fromString("rwx------"));
    Ended ended = fetch(folder.resolve("target"), folder.resolve("bin"));
    assertThat(ended.exit).isEqualTo(1);
    assertThat(ended.said)
        .contains("does not hold these models with the digests of engine.properties")
        .contains("fr_detect.onnx");
    assertThat(folder.resolve("target")).doesNotExist();
  }
}
