package org.countersign.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.StreamId;
import org.countersign.audit.Verifier;
import org.countersign.evaluation.EvaluationBook.Saved;
import org.countersign.evaluation.EvaluationEvent.EvaluationSaved;
import org.countersign.journal.Journal;
import org.countersign.journal.Recorded;
import org.countersign.journal.Sha256;
import org.countersign.matcher.EvaluationSet;
import org.countersign.matcher.FaceMatcher;
import org.countersign.policy.DecisionRequest;
import org.countersign.policy.InputDocument;
import org.countersign.search.Dossier;
import org.countersign.testing.FaultyLedger;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;

/** From photographs in a folder to a fact that the policy reads, and what is refused on the way. */
@WholeApp
final class RunEvaluationTest {
  private static final UserRequestPostProcessor ADMIN = user("admin").roles("ADMINISTRATOR");
  private static final String API = "/api/v1/evaluations";
  private static final Path FACES = Path.of("src/main/resources/demo/faces");

  @Autowired private MockMvc web;
  @Autowired private Stage stage;
  @Autowired private Journal journal;
  @Autowired private EvaluationBook book;
  @Autowired private EvaluationSources sources;
  @Autowired private RunEvaluation runEvaluation;
  @Autowired private FaceMatcher matcher;

  @BeforeEach
  void photographs() throws IOException {
    stage.galleries();
    Path folder = sources.folders().resolve("people");
    if (Files.exists(folder)) {
      return;
    }
    StringBuilder manifest = new StringBuilder("subject,file,sex\n");
    for (int i = 1; i <= 40; i++) {
      String person = "S%03d".formatted(i);
      for (String file : List.of("gallery/%s.jpg", "probes/%s_phone.jpg", "probes/%s_street.jpg")) {
        Path from = Path.of(file.formatted(person));
        Files.createDirectories(
            Objects.requireNonNull(folder.resolve(from.toString()).getParent()));
        Files.copy(FACES.resolve(from), folder.resolve(from));
        manifest.append("%s,%s,%s\n".formatted(person, from, i % 2 == 0 ? "F" : "M"));
      }
    }
    Files.writeString(folder.resolve("manifest.csv"), manifest);
  }

  @AfterEach
  void intact() {
    stage.ledger().work();
    stage.assertLogIntact();
  }

  private MockHttpServletResponse ask(
      org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder request)
      throws Exception {
    return web.perform(request.with(ADMIN).with(csrf())).andReturn().getResponse();
  }

  /** Measures the folder through the pages; the address of the evaluation. */
  private String measured() throws Exception {
    String address =
        Objects.requireNonNull(
            ask(post("/evaluations").param("source", "folder:people")).getRedirectedUrl());
    RunEvaluation.Job job = runEvaluation.find(address.substring(13)).orElseThrow();
    while (!job.over()) {
      Thread.sleep(50);
    }
    return address;
  }

  @Test
  void measuresSavesAndTellsThePolicyAndThePublic() throws Exception {
    DecisionRequest before = decidedOn(stage.ask(Stage.permitted(), "probes/S003_phone.jpg"));
    assertThat(before.measurement()).isEqualTo(DecisionRequest.Measurement.none());
    assertThat(before.engine().evaluator()).isEqualTo("none");
    assertThat(before.gallery().size()).isEqualTo(8);

    String address = measured();
    assertThat(
            ask(get(address).param("gallery", "39").param("wanted", "1000")).getContentAsString())
        .contains("No threshold.", "Nothing below", "0.1 % was wanted")
        .doesNotContain("Save as signed evaluation");
    assertThat(
            ask(post(address + "/save").param("gallery", "39").param("wanted", "1000"))
                .getContentAsString())
        .contains("Not saved", "Nothing below");
    assertThat(
            ask(get(address).param("gallery", "39").param("wanted", "100000")).getContentAsString())
        .contains("Save as signed evaluation", "40 people", "<svg", "By sex");
    assertThat(
            ask(post(address + "/save").param("gallery", "39").param("wanted", "100000"))
                .getRedirectedUrl())
        .isEqualTo(address);

    Saved saved = book.inForce(matcher.modelCard().digest()).orElseThrow();
    assertThat(kinds(saved.id()))
        .containsExactly("evaluation-begun", "evaluation-ended", "evaluation-saved");
    assertThat(saved.details().atMost()).isLessThanOrEqualTo(100_000);
    assertThat(saved.sentence())
        .contains("threshold 0.", "galleries of 39", "95 % interval", "40 people", "set ");
    theRestReadsIt(saved);
    assertThat(
            ask(post(address + "/save").param("gallery", "39").param("wanted", "100000"))
                .getContentAsString())
        .contains("what is saved does not change");
  }

  private void theRestReadsIt(Saved saved) throws Exception {
    DecisionRequest after = decidedOn(stage.ask(Stage.permitted(), "probes/S004_phone.jpg"));
    assertThat(after.measurement().record()).isEqualTo("entry " + saved.entry());
    assertThat(after.measurement().engine()).isEqualTo(after.engine().digest());
    assertThat(after.measurement().gallerySize()).isEqualTo(39);
    assertThat(after.measurement().threshold()).isEqualTo((int) saved.details().threshold());
    assertThat(after.measurement().falsePositives()).isEqualTo((int) saved.details().atMost());
    assertThat(after.engine().evaluator()).isEqualTo("agency");
    assertThat(after.engine().evaluation()).isEqualTo("agency, entry " + saved.entry());

    String open = "/public/evaluations/" + saved.id();
    byte[] document = body(open + "/evaluation.json");
    assertThat(Sha256.hex(document)).isEqualTo(saved.details().document());
    assertThat(new String(document, StandardCharsets.UTF_8))
        .contains("\"type\":\"countersign-evaluation/v1\"", "\"resampled\":\"people\"")
        .doesNotContain("S001", ".jpg", "NaN");
    String receipt = new String(body(open + "/receipt"), StandardCharsets.UTF_8);
    assertThat(Verifier.receipt(receipt, List.of(stage.ledger().verifierKey())).holds()).isTrue();
    assertThat(new String(body(open), StandardCharsets.UTF_8))
        .contains(saved.details().document(), "How often the computer was wrong", "<svg")
        .doesNotContain("S001", "style=");
    assertThat(new String(body("/public"), StandardCharsets.UTF_8))
        .contains("Measured by the agency itself on 120 photographs of 40 people");
    assertThat(ask(get("/system/model")).getContentAsString()).contains("120 photographs");

    tamperedAndOthers(saved);
  }

  /** What is kept beside the ledger counts only as it was signed, and only for its own engine. */
  private void tamperedAndOthers(Saved saved) {
    assertThat(book.of("0".repeat(64))).isEqualTo(DecisionRequest.Measurement.none());
    assertThat(book.of(saved.details().engine())).isNotEqualTo(DecisionRequest.Measurement.none());
    EvaluationSaved was = saved.details();
    EvaluationSaved tampered =
        new EvaluationSaved(
            was.engine(),
            was.engineName(),
            was.set(),
            was.people(),
            was.photographs(),
            was.gallerySize(),
            was.judged(),
            was.threshold(),
            was.wanted(),
            was.falsePositives(),
            was.falsePositivesLow(),
            was.falsePositivesHigh(),
            was.atMost(),
            was.searches(),
            was.falseNegatives(),
            was.falseNegativesLow(),
            was.falseNegativesHigh(),
            was.falseNegativesOf(),
            Sha256.hex("another document".getBytes(StandardCharsets.UTF_8)),
            was.report(),
            was.documentFile(),
            was.reportFile());
    EvaluationBook other = new EvaluationBook(stage.ledger());
    Recorded entry = journal.read(saved.entry()).orElseThrow();
    other.apply(
        new Recorded(
            entry.index(),
            entry.stream(),
            entry.position(),
            entry.kind(),
            entry.day(),
            entry.open(),
            new Recorded.Content.Known(Instant.EPOCH, "admin", tampered)));
    assertThat(other.inForce(was.engine())).isPresent();
    assertThat(other.document(other.find(saved.id()).orElseThrow())).isEmpty();
    assertThat(other.of(was.engine())).isEqualTo(DecisionRequest.Measurement.none());
  }

  private byte[] body(String path) throws Exception {
    MockHttpServletResponse response = web.perform(get(path)).andReturn().getResponse();
    assertThat(response.getStatus()).as(path).isEqualTo(200);
    return response.getContentAsByteArray();
  }

  private static DecisionRequest decidedOn(Dossier dossier) {
    return InputDocument.parse(dossier.decision().orElseThrow().input());
  }

  private List<String> kinds(String id) {
    return journal.read(new StreamId("evaluation", id)).stream().map(Recorded::kind).toList();
  }

  /** The same for programs, with every refusal that pages have. */
  @Test
  void measuresForProgramsToo() throws Exception {
    assertThat(api(get(API), 200)).contains("folder:people", "gallery:" + Stage.GALLERY);
    assertThat(api(post(API).content("{\"source\":\"folder:../..\"}"), 422))
        .contains("set-unusable", "Choose a folder or a gallery of the list.");
    String begun = api(post(API).content("{\"source\":\"folder:people\"}"), 202);
    String id = begun.replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");
    String one = API + "/" + id;
    String wish = "{\"gallery\":39,\"wanted\":100000}";
    RunEvaluation.Job job = runEvaluation.find(id).orElseThrow();
    if (!job.over()) {
      assertThat(api(post(one + "/save").content(wish), 409)).contains("There are no figures yet.");
    }
    while (!job.over()) {
      Thread.sleep(50);
    }
    assertThat(api(get(one), 200)).contains("\"state\":\"measured\"", "\"total\":120");
    assertThat(api(get(one + "/threshold").param("gallery", "39").param("wanted", "1000"), 200))
        .contains("Nothing below", "\"threshold\":null");
    assertThat(api(get(one + "/threshold").param("gallery", "0").param("wanted", "1000"), 422))
        .contains("gallery-size");
    assertThat(api(get(one + "/threshold").param("gallery", "9").param("wanted", "7"), 422))
        .contains("wanted", "100000");
    assertThat(api(get(one + "/threshold").param("gallery", "39").param("wanted", "100000"), 200))
        .contains("\"false_positives\":{", "\"reason\":\"\"");
    assertThat(api(post(one + "/save").content(wish), 200))
        .contains("\"ledger_index\":", "40 people");
    assertThat(api(post(one + "/save").content(wish), 409))
        .contains("not-saved", "what is saved does not change");
    assertThat(api(get(API), 200)).contains(id);
    assertThat(api(get(API + "/unknown"), 404)).contains("not-found");
    assertThat(api(post(one + "/stop"), 200)).contains("\"state\":\"measured\"");
  }

  private String api(
      org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder request,
      int status)
      throws Exception {
    MockHttpServletResponse response = ask(request.contentType("application/json"));
    assertThat(response.getStatus()).isEqualTo(status);
    return response.getContentAsString();
  }

  /** No record, no template: promise 1 for evaluations. */
  @Test
  void comparesNothingThatCannotBeRecorded() throws Exception {
    long templates = stage.templates();
    EvaluationSet set =
        ((EvaluationSet.Reading.Read) sources.read("folder:people", LocalDate.of(2026, 11, 25)))
            .set();
    stage.ledger().failOnce("evaluation-begun", FaultyLedger.When.BEFORE_STORING);
    assertThatThrownBy(() -> runEvaluation.begin(stage.person("admin"), "folder:people", set))
        .isInstanceOf(LedgerUnavailableException.class);
    assertThat(runEvaluation.running()).isEmpty();
    assertThat(stage.templates()).isEqualTo(templates);
  }

  /** What was measured is shown to nobody before it is on record that it was. */
  @Test
  void showsNothingWhenItsEndCannotBeRecorded() throws Exception {
    stage.ledger().failOnce("evaluation-ended", FaultyLedger.When.BEFORE_STORING);
    String address = measured();
    assertThat(ask(get(address)).getContentAsString())
        .contains("Nothing was measured", "It broke off.")
        .doesNotContain("FPIR");
  }

  @Test
  void takesNoPathFromTheForm() throws Exception {
    for (String source : List.of("folder:../..", "folder:", "gallery:none", "/etc", "")) {
      assertThat(ask(post("/evaluations").param("source", source)).getContentAsString())
          .as(source)
          .contains("Choose a folder or a gallery of the list.");
    }
  }

  /** Eight people of the stage's gallery are too few to say anything, and that is recorded. */
  @Test
  void refusesAGalleryOfTooFew() throws Exception {
    String address =
        Objects.requireNonNull(
            ask(post("/evaluations").param("source", "gallery:" + Stage.GALLERY))
                .getRedirectedUrl());
    String id = address.substring(13);
    while (!runEvaluation.find(id).orElseThrow().over()) {
      Thread.sleep(20);
    }
    assertThat(ask(get(address)).getContentAsString())
        .contains("nothing can be said with fewer than 10");
    assertThat(kinds(id)).containsExactly("evaluation-begun", "evaluation-ended");
    assertThat(journal.read(new StreamId("evaluation", id)).getLast().open().canonical())
        .isEqualTo("{\"outcome\":\"unusable\"}");
  }
}
