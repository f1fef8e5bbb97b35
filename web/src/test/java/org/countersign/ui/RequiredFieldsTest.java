package org.countersign.ui;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** A document that lacks a field is refused by that field's name, and never breaks anything. */
@WholeApp
final class RequiredFieldsTest {
  private static final String WHOLE =
      """
      {"case":{"number":"2026-104593"},"purpose":"identify_suspect","offence":{"code":"none"},
       "suspicion":"none","necessity":"x","gallery":{"id":"none"},"probe":{"kind":"photo","source":"cctv"}}
      """;

  @Autowired private MockMvc mvc;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                         | id
          {"id":"a"}                                                 | name
          {"id":"a","name":"b","kind":null,"provenance":"booking"}   | kind
          """)
  void namesTheFieldThatIsMissing(String document, String field) throws Exception {
    mvc.perform(
            post("/api/v1/galleries")
                .with(user("admin").roles("ADMINISTRATOR"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(document))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.code").value("field-missing"))
        .andExpect(jsonPath("$.detail").value(containsString("\"" + field + "\"")));
  }

  @ParameterizedTest
  @CsvSource({"'\"case\":{\"number\":\"2026-104593\"},', case", "'\"source\":\"cctv\"', probe"})
  void looksIntoPartsAndNestedDocuments(String without, String field) throws Exception {
    ask(WHOLE.replace(without, "").replace(",}", "}"))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.code").value("field-missing"))
        .andExpect(jsonPath("$.detail").value(containsString(field)));
  }

  @Test
  void takesADocumentThatLacksOnlyWhatMayLack() throws Exception {
    ask(WHOLE).andExpect(jsonPath("$.code").value("not-an-image"));
  }

  private ResultActions ask(String request) throws Exception {
    return mvc.perform(
        multipart("/api/v1/searches")
            .file(
                new MockMultipartFile(
                    "request",
                    "",
                    MediaType.APPLICATION_JSON_VALUE,
                    request.getBytes(StandardCharsets.UTF_8)))
            .file(new MockMultipartFile("probe", new byte[] {1}))
            .with(user("officer").roles("OFFICER")));
  }
}
