package org.countersign.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Map;
import org.countersign.audit.Finding.Outcome;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.StreamId;
import org.countersign.search.Dossier;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Verifying an entry says of its sealed part: here, erased by right, or missing. What it erases, no
 * other test should come across.
 */
@WholeApp
@DirtiesContext
final class SealedPartTest {
  @Autowired private MockMvc web;
  @Autowired private Stage stage;

  @BeforeEach
  void prepare() {
    stage.galleries();
  }

  private String verify(long index) throws Exception {
    return web.perform(
            post("/oversight/records/" + index + "/verify")
                .with(csrf())
                .with(user("auditor").roles("AUDITOR")))
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  @Test
  void tellsErasedFromMissing() throws Exception {
    Dossier refused = stage.ask(Stage.refused(), "probes/S003_phone.jpg");
    StreamId stream = new StreamId("search", refused.id());
    long index = stage.ledger().stream(stream).getFirst().index();
    assertThat(verify(index)).contains("the sealed part is here, and is what was sealed");

    long erasure = stage.ledger().erase(stream, "expungement", Map.of("by", "clerk"));
    assertThat(verify(index))
        .contains("erased, authorised by entry " + erasure, "It holds")
        .doesNotContain("MISSING");

    assertThat(RecordPages.sealed(new PrivatePart.Missing("its key is gone")))
        .hasToString("FAIL  sealed: MISSING, and no entry allows it: its key is gone")
        .extracting(finding -> finding.outcome())
        .isEqualTo(Outcome.FAILS);
  }
}
