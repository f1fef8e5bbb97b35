package org.countersign.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * The process is killed in the middle of a search, as when the machine loses power, and started
 * again on the same folder. The log verifies, and continues what was signed before; nobody sees a
 * candidate without the entry of the search that found it; and asking again with the same key makes
 * no second search.
 */
final class KillIT {
  private static final String REQUEST =
      """
      {"case":{"number":"2026-104593"},"purpose":"identify_suspect",
       "offence":{"code":"burglary_first_degree"},"suspicion":"reasonable_suspicion",
       "necessity":"A doorbell camera on Cedar Street shows who carried the television to a van at 03:10.",
       "gallery":{"id":"kill"},"probe":{"kind":"video_still","source":"cctv"}}
      """;

  private final Path folder = Walk.folder("kill-");
  private final LedgerFile ledger = new LedgerFile(folder.resolve("data/ledger/ledger.db"));
  private RunningApp app = RunningApp.embedded(folder.resolve("data"), false);

  /** What the log holds of the search at the moment of the kill. */
  enum Moment {
    AS_IT_IS_SENT("search-requested", 0),
    AS_IT_IS_DECIDED("search-decided", 1),
    AS_IT_IS_PERFORMED("search-performed", 1);

    private final String kind;
    private final int entries;

    Moment(String kind, int entries) {
      this.kind = kind;
      this.entries = entries;
    }
  }

  @BeforeEach
  void fillTheGallery() throws IOException {
    try (Visitor admin = Visitor.program(app, "admin")) {
      admin.postJson(
          "/api/v1/galleries",
          "{\"id\":\"kill\",\"name\":\"Bookings\",\"kind\":\"booking\",\"provenance\":\"booking\"}");
      for (String person : List.of("S001", "S003", "S005", "S008")) {
        HttpResponse<String> enrolled =
            admin.postParts(
                "/api/v1/galleries/kill/subjects",
                Map.of(
                    "subject",
                    subject(person),
                    "photo",
                    Files.readAllBytes(Pictures.booking(person))),
                Map.of());
        assertThat(enrolled.statusCode()).as(enrolled.body()).isEqualTo(201);
      }
    }
  }

  private static String subject(String person) {
    return """
    {"name":"Walk Person %1$s","source":"Booking %1$s","legal_basis":"Policy of the walk",
     "captured":"2026-02-01","expires":"2099-12-31"}
    """
        .formatted(person);
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @ParameterizedTest
  @EnumSource
  void aKilledSearchIsWholeOrNothing(Moment moment) throws IOException {
    Path seen = folder.resolve("seen-checkpoint");
    Files.writeString(seen, get("admin", "/log/checkpoint").body());
    CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> ask(moment.name()));
    await(() -> ledger.count(moment.kind) >= moment.entries, answer);
    app.kill();
    app = RunningApp.embedded(folder.resolve("data"), false);

    verifies(seen);
    candidatesOnlyWithTheirEntry();
    int again = ask(moment.name());
    assertThat(again).isIn(200, 201);
    assertThat(ledger.count("search-requested")).isEqualTo(1);
    candidatesOnlyWithTheirEntry();
    verifies(seen);
  }

  private void verifies(Path seen) throws IOException {
    Path key = Files.writeString(folder.resolve("log.vkey"), get("admin", "/log/vkey").body());
    new Verify(key).holds("fsck", app.base() + "/log", "--seen", seen.toString());
  }

  /** Whoever could be shown a candidate is asked: the officer, the examiner, and their pages. */
  private void candidatesOnlyWithTheirEntry() {
    boolean performed = ledger.count("search-performed") > 0;
    String reviews = get("examiner", "/api/v1/reviews").body();
    for (String search : searches()) {
      assertThat(reviews.contains(search)).isEqualTo(performed);
      int candidate = page("examiner", "/reviews/" + search + "/candidates/1.jpg");
      assertThat(candidate).isEqualTo(performed ? 200 : 404);
      assertThat(get("officer", "/api/v1/searches/" + search + "/lead").statusCode())
          .isEqualTo(409);
    }
  }

  private List<String> searches() {
    List<String> ids = new ArrayList<>();
    JsonNode mine = Visitor.json(get("officer", "/api/v1/searches"));
    mine.forEach(search -> ids.add(search.get("id").stringValue()));
    assertThat(ids).hasSize(ledger.count("search-requested"));
    return ids;
  }

  private int ask(String key) {
    try (Visitor officer = Visitor.program(app, "officer")) {
      return officer
          .postParts(
              "/api/v1/searches",
              Map.of("request", REQUEST, "probe", Files.readAllBytes(Pictures.probe("S001_cctv"))),
              Map.of("Idempotency-Key", key))
          .statusCode();
    } catch (UncheckedIOException killed) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> get(String person, String path) {
    try (Visitor visitor = Visitor.program(app, person)) {
      return visitor.get(path);
    }
  }

  private int page(String person, String path) {
    try (Visitor visitor = Visitor.signedIn(app, person)) {
      return visitor.getBytes(path).statusCode();
    }
  }

  /** As fast as the file can be read: the next moment may come within milliseconds. */
  private static void await(BooleanSupplier moment, CompletableFuture<Integer> answer) {
    while (!moment.getAsBoolean() && !answer.isDone()) {
      Thread.onSpinWait();
    }
  }
}
