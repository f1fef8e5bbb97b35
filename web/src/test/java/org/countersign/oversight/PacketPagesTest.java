package org.countersign.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.countersign.audit.Packet;
import org.countersign.audit.Verification;
import org.countersign.audit.Verifier;
import org.countersign.search.Dossier;
import org.countersign.testing.FaultyLedger;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** A disclosure packet is recorded, then given out, and verifies without this application. */
@WholeApp
final class PacketPagesTest {
  @Autowired private MockMvc web;
  @Autowired private Stage stage;

  @BeforeEach
  void prepare() {
    stage.galleries();
  }

  private MockHttpServletResponse give(String search, String recipient, String reason)
      throws Exception {
    return web.perform(
            post("/disclosures/" + search)
                .param("recipient", recipient)
                .param("reason", reason)
                .param("candidates", "yes")
                .with(csrf())
                .with(user("auditor").roles("AUDITOR")))
        .andReturn()
        .getResponse();
  }

  @Test
  void givesOutWhatTheLogHasOfASearch() throws Exception {
    Dossier refused = stage.ask(Stage.refused(), "probes/S003_phone.jpg");
    MockHttpServletResponse answer = give(refused.id(), "Counsel", "Motion 4");
    assertThat(answer.getStatus()).isEqualTo(200);
    byte[] zip = answer.getContentAsByteArray();
    Files.write(Path.of("target/packet.zip"), zip);

    Verification verification = Verifier.packet(zip, List.of(stage.ledger().verifierKey()));
    assertThat(verification.failures()).isEmpty();
    assertThat(verification.findings().toString())
        .contains("that exactly this packet was given out")
        .contains("policy/policy.wasm is the file that entry")
        .contains("photographs/probe.jpg is the file that entry")
        .contains("recipient was sealed as: Counsel")
        .contains("carrying the stolen television");
    Map<String, byte[]> files = Packet.unzip(zip);
    assertThat(new String(files.get("README.txt"), StandardCharsets.UTF_8))
        .contains("HOW TO CHECK IT", "Search requested", "carrying the stolen television");
    assertThat(files).containsKeys("policy/base.txt", "model-card.json", "log.vkey");
  }

  @Test
  void asksForRecipientAndReason() throws Exception {
    Dossier refused = stage.ask(Stage.refused(), "probes/S003_phone.jpg");
    long before = stage.ledger().size();
    assertThat(give(refused.id(), " ", "").getContentAsString())
        .contains("Say who gets the packet.", "Say why. It is recorded.");
    assertThat(give("nothing", "Counsel", "Motion 4").getStatus()).isEqualTo(404);
    assertThat(stage.ledger().size()).isEqualTo(before);
  }

  @Test
  void givesNothingOutWhileExaminersWork() throws Exception {
    Dossier inReview = stage.ask(Stage.permitted(), "probes/S003_phone.jpg");
    assertThat(give(inReview.id(), "Counsel", "Motion 4").getStatus()).isEqualTo(409);
    String page =
        web.perform(
                get("/disclosures/" + inReview.id()).with(user("supervisor").roles("SUPERVISOR")))
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(page).contains("The search is not over.").doesNotContain("Record and download");
  }

  @Test
  void givesNothingOutThatCannotBeRecorded() throws Exception {
    Dossier refused = stage.ask(Stage.refused(), "probes/S003_phone.jpg");
    stage.ledger().failOnce("disclosure-made", FaultyLedger.When.BEFORE_STORING);
    MockHttpServletResponse answer = give(refused.id(), "Counsel", "Motion 4");
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getContentAsString()).doesNotContain("television");
  }
}
