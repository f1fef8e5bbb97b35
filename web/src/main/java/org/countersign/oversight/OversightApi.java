package org.countersign.oversight;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.countersign.audit.Ledger;
import org.countersign.audit.Records;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.journal.Recorded;
import org.countersign.transparency.Numbers;
import org.countersign.ui.Problem;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records and reports for an auditor's programs. Public parts only; private fields are disclosed on
 * a page, with a reason.
 */
@RestController
class OversightApi {
  private static final int MOST = 500;

  private final Ledger ledger;
  private final Journal journal;
  private final Reads reads;
  private final Numbers numbers;
  private final JsonMapper mapper;

  OversightApi(Ledger ledger, Journal journal, Reads reads, Numbers numbers, JsonMapper mapper) {
    this.ledger = ledger;
    this.journal = journal;
    this.reads = reads;
    this.numbers = numbers;
    this.mapper = mapper;
  }

  /** The public part of an entry. */
  record RecordView(
      long index,
      String kind,
      String stream,
      long position,
      LocalDate day,
      JsonNode open,
      String state) {}

  /**
   * @param total how many there are in all
   */
  record RecordPage(long total, List<RecordView> records) {}

  @GetMapping(path = "/api/v1/oversight/records", produces = MediaType.APPLICATION_JSON_VALUE)
  RecordPage records(
      Person auditor,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String effect,
      @RequestParam(defaultValue = "") String offence,
      @RequestParam(defaultValue = "") String purpose,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = "100") int limit) {
    RecordFilter filter = new RecordFilter(what, effect, offence, purpose, from, to);
    reads.list(auditor, filter.queryString());
    Records.Page page = ledger.records().find(filter.query(), offset, Math.clamp(limit, 1, MOST));
    return new RecordPage(
        page.total(),
        page.indices().stream()
            .flatMap(index -> journal.read(index).stream())
            .map(this::view)
            .toList());
  }

  @GetMapping(
      path = "/api/v1/oversight/records/{index}",
      produces = MediaType.APPLICATION_JSON_VALUE)
  RecordView record(Person auditor, @PathVariable long index) {
    Recorded recorded = journal.read(index).orElseThrow(() -> Problem.notFound("entry"));
    reads.entry(auditor, index);
    return view(recorded);
  }

  @GetMapping(path = "/api/v1/oversight/counts", produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Long> counts(Person auditor, @RequestParam String field) {
    reads.list(auditor, "counts by " + field);
    return ledger.records().countBy(Records.Query.all(), field);
  }

  /** The usage report of a period, as the verifier takes it. */
  @GetMapping(path = "/api/v1/reports", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> report(
      Person auditor,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
    reads.export(auditor, "report " + from + " " + to + " json");
    return ResponseEntity.ok(numbers.count(from, to).canonical());
  }

  private RecordView view(Recorded recorded) {
    String state =
        switch (recorded.content()) {
          case Recorded.Content.Known known -> "readable";
          case Recorded.Content.OfTheLedger own -> "readable";
          case Recorded.Content.Erased erased -> "erased by entry " + erased.authorisedBy();
          case Recorded.Content.Missing missing -> "MISSING: " + missing.why();
        };
    return new RecordView(
        recorded.index(),
        recorded.kind(),
        recorded.stream().toString(),
        recorded.position(),
        recorded.day(),
        mapper.readTree(recorded.open().canonical()),
        state);
  }
}
