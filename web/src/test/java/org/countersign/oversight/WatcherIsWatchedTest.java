package org.countersign.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.identity.AccessRefused;
import org.countersign.journal.Journal;
import org.countersign.journal.Recorded;
import org.countersign.oversight.OversightEvent.RecordRead;
import org.countersign.search.Dossier;
import org.countersign.testing.FaultyLedger;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Promise 10: what auditors read, and what somebody was refused, is in the ledger as well. */
@WholeApp
final class WatcherIsWatchedTest {
  private static final UserRequestPostProcessor AUDITOR = user("auditor").roles("AUDITOR");

  @Autowired private MockMvc web;
  @Autowired private Stage stage;
  @Autowired private Journal journal;

  private Dossier search;

  @BeforeEach
  void prepare() {
    stage.galleries();
    search = stage.ask(Stage.permitted(), "probes/S003_phone.jpg");
  }

  /** How an auditor comes to see something, and what the entry calls it. */
  record Way(String what, MockHttpServletRequestBuilder request, String shows) {}

  private static Stream<String> ways() {
    return Stream.of("list", "entry", "disclosure", "person", "patterns", "export");
  }

  private Way way(String what) {
    String record = "/oversight/records/" + search.decisionIndex();
    return switch (what) {
      case "list" -> new Way(what, get("/oversight/records"), "/oversight/records/");
      case "entry" -> new Way(what, get(record), "Search decided");
      case "disclosure" ->
          new Way(
              what,
              post(record + "/disclose")
                  .param("slot", "decision")
                  .param("reason", "A complaint about this search.")
                  .with(csrf()),
              decisionId());
      case "person" ->
          new Way(
              what,
              post("/oversight/people")
                  .param("who", "officer-1")
                  .param("reason", "A complaint about this officer.")
                  .with(csrf()),
              "");
      case "patterns" ->
          new Way(
              what,
              post("/oversight/patterns").param("reason", "The quarterly review.").with(csrf()),
              "What the rules noticed");
      case "export" ->
          new Way(what, get("/api/v1/reports?from=2026-01-01&to=2036-01-01"), "figures");
      default -> throw new IllegalArgumentException(what);
    };
  }

  private String decisionId() {
    return search.decision().orElseThrow().decision();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void recordsWhatAnAuditorReadsBeforeItIsShown(String what) throws Exception {
    Way way = way(what);
    long before = stage.ledger().size();

    MockHttpServletResponse answer = ask(way.request());

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentAsString()).contains(way.shows());
    assertThat(since(before, RecordRead.class)).extracting(RecordRead::what).containsExactly(what);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void showsNothingThatCannotBeRecorded(String what) throws Exception {
    Way way = way(what);
    stage.ledger().failOnce("record-read", FaultyLedger.When.BEFORE_STORING);

    MockHttpServletResponse answer = ask(way.request());

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getContentAsString()).doesNotContain(decisionId(), "Search decided");
  }

  @Test
  void recordsWhoWasRefused() throws Exception {
    long before = stage.ledger().size();

    MockHttpServletResponse answer =
        web.perform(get("/oversight/records").with(user("admin").roles("ADMINISTRATOR")))
            .andReturn()
            .getResponse();

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(since(before, AccessRefused.class))
        .containsExactly(new AccessRefused("GET", "/oversight/records"));
  }

  private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
    return web.perform(request.with(AUDITOR)).andReturn().getResponse();
  }

  private <T> List<T> since(long index, Class<T> type) {
    return Stream.iterate(index, next -> next + 1)
        .limit(stage.ledger().size() - index)
        .map(journal::read)
        .flatMap(Optional::stream)
        .map(Recorded::content)
        .filter(Recorded.Content.Known.class::isInstance)
        .map(content -> ((Recorded.Content.Known) content).event())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
