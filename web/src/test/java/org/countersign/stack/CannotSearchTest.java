package org.countersign.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.countersign.CountersignApplication;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.MatcherConfig;
import org.countersign.matcher.model.EngineFiles;
import org.countersign.search.Dossier;
import org.countersign.search.SearchState;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * With a gallery file or a model that is not what it must be, the service starts, searches nothing
 * with it, and says why: to the probe of readiness, to programs, to the officer and to the
 * administrator.
 */
final class CannotSearchTest {
  private static final String REQUEST =
      """
      {"case":{"number":"2026-104593"},"purpose":"identify_suspect",
       "offence":{"code":"burglary_first_degree"},"suspicion":"reasonable_suspicion",
       "necessity":"A doorbell camera shows a stranger carrying the stolen television to a van at three.",
       "gallery":{"id":"stage-booking"},"probe":{"kind":"photo","source":"cctv"}}
      """;

  @TempDir Path folder;

  private ConfigurableApplicationContext start(Path... engine) {
    return new SpringApplicationBuilder(CountersignApplication.class, WholeApp.Faults.class)
        .initializers(
            fresh -> fresh.getBeanFactory().addBeanPostProcessor(new OtherEngine(List.of(engine))))
        .run(
            "--server.port=0",
            "--countersign.demo=false",
            "--countersign.data=" + folder.resolve("data"),
            "--countersign.natives=" + Path.of("target/native").toAbsolutePath(),
            "--countersign.roster=classpath:stage/roster.csv",
            "--countersign.cases=classpath:stage/cases.csv");
  }

  private record OtherEngine(List<Path> engine) implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      return bean instanceof MatcherConfig config && !engine.isEmpty()
          ? config.withEngine(engine.getFirst())
          : bean;
    }
  }

  private static MockMvc mvc(ConfigurableApplicationContext context) {
    DefaultMockMvcBuilder builder =
        MockMvcBuilders.webAppContextSetup((WebApplicationContext) context);
    return builder.apply(springSecurity()).build();
  }

  @Test
  void saysThatAGalleryFileIsDamaged() throws Exception {
    try (ConfigurableApplicationContext context = start()) {
      context.getBean(Stage.class).galleries();
    }
    damage("stage-booking");
    try (ConfigurableApplicationContext context = start()) {
      Stage stage = context.getBean(Stage.class);
      // The other gallery can be searched: the service is ready, and this search says why it
      // failed.
      mvc(context).perform(get("/actuator/health/readiness")).andExpect(status().isOk());
      assertThat(context.getBean(FaceMatcher.class).health().detail()).contains("stage-booking");
      Dossier dossier = stage.ask(Stage.permitted(), "probes/S001_phone.jpg");
      assertThat(dossier.state()).isEqualTo(SearchState.FAILED);
      assertThat(dossier.note()).isEqualTo("gallery_unavailable");
      assertThat(dossier.performed()).isEmpty();
      stage.assertLogIntact();
    }
    damage("stage-watch");
    try (ConfigurableApplicationContext context = start()) {
      assertSaysWhy(context, "stage-booking");
    }
  }

  /** One bit of the digest of the engine that made the templates. */
  private void damage(String gallery) throws IOException {
    Path file = folder.resolve("data/matcher/galleries").resolve(gallery + ".gallery");
    byte[] bytes = Files.readAllBytes(file);
    int inDigest = 100;
    bytes[inDigest] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void saysThatAModelIsTruncated() throws Exception {
    Path engine = engine();
    Path model = model(engine);
    byte[] whole = Files.readAllBytes(model);
    Files.write(model, Arrays.copyOf(whole, whole.length / 2));
    try (ConfigurableApplicationContext context = start(engine)) {
      assertSaysWhy(context, model.getFileName() + " is refused: its SHA-256 is");
    }
  }

  @Test
  void saysThatAModelIsAnotherOne() throws Exception {
    Path engine = engine();
    Path model = model(engine);
    byte[] other = Files.readAllBytes(model);
    other[other.length / 2] ^= 1;
    Files.write(model, other);
    try (ConfigurableApplicationContext context = start(engine)) {
      assertSaysWhy(context, model.getFileName() + " is refused: its SHA-256 is");
    }
  }

  @Test
  void saysThatTheEngineIsMissing() throws Exception {
    try (ConfigurableApplicationContext context = start(folder.resolve("nowhere"))) {
      assertSaysWhy(context, "engine.properties cannot be read");
    }
  }

  /** The engine of the jar in a folder of its own. */
  private Path engine() throws IOException {
    Path engine = Files.createDirectory(folder.resolve("engine"));
    for (String file :
        List.of("engine.properties", "fr_detect.onnx", "fr_landmark.onnx", "fr_feature.onnx")) {
      try (InputStream in = EngineFiles.class.getResourceAsStream(file)) {
        Files.copy(Objects.requireNonNull(in, file), engine.resolve(file));
      }
    }
    return engine;
  }

  private static Path model(Path engine) {
    return engine.resolve("fr_feature.onnx");
  }

  private static void assertSaysWhy(ConfigurableApplicationContext context, String why)
      throws Exception {
    MockMvc mvc = mvc(context);
    Stage stage = context.getBean(Stage.class);
    long entries = stage.ledger().size();
    mvc.perform(get("/actuator/health/readiness")).andExpect(status().isServiceUnavailable());
    mvc.perform(get("/actuator/health/liveness")).andExpect(status().isOk());
    mvc.perform(
            multipart("/api/v1/searches")
                .file(
                    new MockMultipartFile(
                        "request",
                        "",
                        MediaType.APPLICATION_JSON_VALUE,
                        REQUEST.getBytes(StandardCharsets.UTF_8)))
                .file(new MockMultipartFile("probe", Stage.photograph("probes/S001_phone.jpg")))
                .with(user("officer").roles("OFFICER")))
        .andExpect(status().isServiceUnavailable())
        .andExpect(jsonPath("$.code").value("matcher-unavailable"))
        .andExpect(jsonPath("$.detail").value(containsString(why)));
    assertThat(stage.ledger().size()).isEqualTo(entries);
    assertThat(stage.templates()).isZero();
    mvc.perform(get("/").with(user("officer").roles("OFFICER")))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Nothing can be searched just now")))
        .andExpect(content().string(containsString(why)));
    mvc.perform(get("/system").with(user("admin").roles("ADMINISTRATOR")))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Something is not well")))
        .andExpect(content().string(containsString(why)));
    for (String page : List.of("/galleries", "/system/model")) {
      mvc.perform(get(page).with(user("admin").roles("ADMINISTRATOR"))).andExpect(status().isOk());
    }
    stage.assertLogIntact();
  }
}
