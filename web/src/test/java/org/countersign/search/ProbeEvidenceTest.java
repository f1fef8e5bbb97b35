package org.countersign.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.countersign.matcher.PhotographMetadata;
import org.countersign.search.SearchEvent.ProbeEvidence;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What a probe's file says of itself is kept and shown as evidence, and is in no picture. */
@WholeApp
final class ProbeEvidenceTest {
  @Autowired private Stage stage;
  @Autowired private MockMvc mvc;
  @Autowired private AskForSearch askForSearch;
  @Autowired private Pictures pictures;

  /** The photograph with an Exif block that names the program it was written with. */
  private static byte[] edited() {
    byte[] jpeg = Stage.photograph("probes/S001_phone.jpg");
    byte[] software = "Retoucher 9\0".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = ByteBuffer.allocate(jpeg.length + 4 + 6 + 26 + software.length);
    out.put(jpeg, 0, 2);
    out.putShort((short) 0xFFE1).putShort((short) (2 + 6 + 26 + software.length));
    out.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    out.putShort((short) 0x4D4D).putShort((short) 42).putInt(8).putShort((short) 1);
    out.putShort((short) 0x0131).putShort((short) 2).putInt(software.length).putInt(26);
    out.putInt(0).put(software);
    return out.put(jpeg, 2, jpeg.length - 2).array();
  }

  @Test
  void keepsAndShowsWhatTheFileSays() throws Exception {
    stage.galleries();
    AskForSearch.Outcome outcome =
        askForSearch.ask(stage.person("officer"), Stage.permitted(), edited(), Optional.empty());
    assertThat(outcome).isInstanceOf(AskForSearch.Outcome.Asked.class);
    Dossier dossier = ((AskForSearch.Outcome.Asked) outcome).dossier();
    assertThat(dossier.request().orElseThrow().probe().metadata())
        .contains(new PhotographMetadata("", "", "Retoucher 9", ""));
    mvc.perform(get("/searches/" + dossier.id()).with(user("officer").roles("OFFICER")))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Retoucher 9")));
    byte[] shown =
        mvc.perform(
                get("/searches/" + dossier.id() + "/probe.jpg")
                    .with(user("officer").roles("OFFICER")))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    assertCarriesNothing(shown);
    assertCarriesNothing(pictures.face(edited(), 0, 320).orElseThrow());
    stage.assertLogIntact();
  }

  private static void assertCarriesNothing(byte[] picture) {
    assertThat(picture).startsWith(0xFF, 0xD8);
    assertThat(new String(picture, StandardCharsets.ISO_8859_1))
        .doesNotContain("Exif", "Retoucher", "http");
  }

  @Test
  void readsEntriesFromBeforeItWasRead() {
    JsonMapper mapper =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    ProbeEvidence before =
        mapper.readValue(
            """
            {"original_digest":"a","normalised_digest":"b","media_type":"image/png","width":64,
             "height":64,"face":0,"faces_found":1,"quality":1,"attachment":"c"}
            """,
            ProbeEvidence.class);
    assertThat(before.metadata()).isEmpty();
  }
}
