package org.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.function.Predicate;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** An administrator has the copy compared, and made anew, and sees how far that is. */
@WholeApp
@Timeout(120)
final class RecordsPagesTest {
  @Autowired private MockMvc web;
  @Autowired private Stage stage;

  private String page() throws Exception {
    return web.perform(get("/system/records").with(user("admin").roles("ADMINISTRATOR")))
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private void press(String action) throws Exception {
    assertThat(
            web.perform(
                    post("/system/records/" + action)
                        .with(csrf())
                        .with(user("admin").roles("ADMINISTRATOR")))
                .andReturn()
                .getResponse()
                .getRedirectedUrl())
        .isEqualTo("/system/records");
  }

  private String await(Predicate<String> wanted) throws Exception {
    String page = page();
    while (!wanted.test(page)) {
      Thread.sleep(50);
      page = page();
    }
    return page;
  }

  @Test
  void comparesTheCopyAndMakesItAnew() throws Exception {
    await(page -> !page.contains("hx-trigger=\"every"));
    press("compare");
    await(page -> page.contains("They agree"));
    long size = stage.ledger().size();

    press("rebuild");
    await(page -> page.contains("<strong>%d</strong> of %d entries".formatted(size, size)));
    press("compare");
    await(page -> page.contains("They agree") && !page.contains("compared…"));
    assertThat(stage.ledger().projection().check(_ -> {}).to()).isEqualTo(size);
  }
}
