package org.countersign.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Photographs that nobody may hold get in through no door: not the API, not the page; the import is
 * in {@link ImportsTest}.
 */
@WholeApp
final class ProvenanceTest {
  private static final RequestPostProcessor ADMIN = user("admin").roles("ADMINISTRATOR");

  @Autowired private Stage stage;
  @Autowired private MockMvc mvc;
  @Autowired private GalleryBook book;

  private int before;

  @BeforeEach
  void galleries() {
    stage.galleries();
    before = book.subjects(Stage.GALLERY).size();
  }

  private static MockMultipartFile photo() {
    return new MockMultipartFile(
        "photo", "S020.jpg", "image/jpeg", Stage.photograph("gallery/S020.jpg"));
  }

  private static String subject(String more) {
    return "{\"name\":\"N\",\"source\":\"B\",\"legal_basis\":\"L\",\"captured\":\"2026-01-01\","
        + "\"expires\":\"2040-01-01\""
        + more
        + "}";
  }

  private static MockMultipartFile json(String json) {
    return new MockMultipartFile(
        "subject", "", "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "scraped, provenance-refused",
    "unknown, provenance-refused",
    "licence, provenance-differs"
  })
  void theApiRefuses(String provenance, String code) throws Exception {
    mvc.perform(
            multipart("/api/v1/galleries/" + Stage.GALLERY + "/subjects")
                .file(json(subject(",\"provenance\":\"" + provenance + "\"")))
                .file(photo())
                .with(ADMIN))
        .andExpect(status().isUnprocessableContent())
        .andExpect(jsonPath("$.code").value(code));
    assertThat(book.subjects(Stage.GALLERY)).hasSize(before);
  }

  /** Each enrolment says where it comes from, why it may be held, of which day, and how long. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "source":"B"              | "source":" "              | source-missing
          "legal_basis":"L"         | "legal_basis":""          | legal-basis-missing
          "captured":"2026-01-01"   | "captured":"2039-01-01"   | captured-in-future
          "expires":"2040-01-01"    | "expires":"2025-01-01"    | expires-before-captured
          "expires":"2040-01-01"    | "expires":"2026-01-02"    | expired
          "name":"N"                | "name":"N","birth_date":"2015-01-01" | juvenile
          """)
  void theApiRefusesAnEnrolmentWithoutItsGrounds(String what, String instead, String code)
      throws Exception {
    mvc.perform(
            multipart("/api/v1/galleries/" + Stage.GALLERY + "/subjects")
                .file(json(subject("").replace(what, instead)))
                .file(photo())
                .with(ADMIN))
        .andExpect(status().isUnprocessableContent())
        .andExpect(jsonPath("$.code").value(code));
    assertThat(book.subjects(Stage.GALLERY)).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scraped", "unknown"})
  void thePageRefuses(String provenance) throws Exception {
    mvc.perform(
            multipart("/galleries/" + Stage.GALLERY + "/subjects")
                .file(photo())
                .param("name", "N")
                .param("source", "B")
                .param("legal_basis", "L")
                .param("captured", "2026-01-01")
                .param("expires", "2040-01-01")
                .param("provenance", provenance)
                .with(csrf())
                .with(ADMIN))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    Matchers.containsString(
                        "Photographs that were " + provenance + " cannot be enrolled.")));
    assertThat(book.subjects(Stage.GALLERY)).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scraped", "unknown"})
  void noGalleryIsMadeOfThem(String provenance) throws Exception {
    mvc.perform(
            post("/api/v1/galleries")
                .contentType("application/json")
                .content(
                    "{\"id\":\"g-%s\",\"name\":\"G\",\"kind\":\"booking\",\"provenance\":\"%s\"}"
                        .formatted(provenance, provenance))
                .with(ADMIN))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("provenance-refused"));
    assertThat(book.gallery("g-" + provenance)).isEmpty();
  }
}
