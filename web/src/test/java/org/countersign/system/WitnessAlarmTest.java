package org.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.micrometer.core.instrument.MeterRegistry;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Witnesses that do not come are told to those who can do something, and to machines. */
@WholeApp
final class WitnessAlarmTest {
  private static final String TOLD = "Witnesses have not cosigned the log for too long";

  @Autowired private MockMvc web;
  @Autowired private Stage stage;

  @AfterEach
  void comeBack() {
    stage.ledger().missWitnesses(false);
  }

  private String home(String person, String role) throws Exception {
    return web.perform(get("/").with(user(person).roles(role)))
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private double gauge() {
    return stage
        .the(MeterRegistry.class)
        .get("countersign.ledger.witnesses.lagging")
        .gauge()
        .value();
  }

  @Test
  void saysThatWitnessesAreMissing() throws Exception {
    assertThat(home("admin", "ADMINISTRATOR")).doesNotContain(TOLD);
    assertThat(gauge()).isZero();
    stage.ledger().missWitnesses(true);
    assertThat(home("admin", "ADMINISTRATOR")).contains(TOLD, "for eleven minutes");
    assertThat(home("auditor", "AUDITOR")).contains(TOLD);
    assertThat(home("officer", "OFFICER")).doesNotContain(TOLD);
    assertThat(
            web.perform(get("/system").with(user("admin").roles("ADMINISTRATOR")))
                .andReturn()
                .getResponse()
                .getContentAsString())
        .contains("Missing for too long");
    assertThat(gauge()).isEqualTo(1);
  }
}
