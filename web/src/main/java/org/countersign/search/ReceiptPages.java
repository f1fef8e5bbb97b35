package org.countersign.search;

import java.time.Duration;
import java.util.List;
import org.countersign.audit.Ledger;
import org.countersign.audit.Receipt;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.journal.Recorded;
import org.countersign.ui.Problem;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Receipts of the entries of one's own searches: files that prove, offline, that the entry is in
 * the log.
 */
@Controller
class ReceiptPages {
  /** Checkpoints come every second. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final OwnSearches own;
  private final Journal journal;
  private final Ledger ledger;

  ReceiptPages(OwnSearches own, Journal journal, Ledger ledger) {
    this.own = own;
    this.journal = journal;
    this.ledger = ledger;
  }

  @GetMapping("/searches/{id}/receipts/{index}")
  ResponseEntity<String> receipt(
      Person officer, @PathVariable String id, @PathVariable long index) {
    own.find(officer, id);
    boolean ours =
        journal.read(Searches.stream(id)).stream().anyMatch(entry -> entry.index() == index);
    if (!ours) {
      throw Problem.notFound("entry of this search");
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/plain;charset=utf-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("entry-" + index + ".tlog-proof")
                .build()
                .toString())
        .body(receipt(index).proof());
  }

  /**
   * @param proof a C2SP tlog-proof
   */
  record ReceiptView(long index, String kind, String proof) {}

  @GetMapping(path = "/api/v1/searches/{id}/receipts", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  List<ReceiptView> receipts(Person officer, @PathVariable String id) {
    own.find(officer, id);
    return journal.read(Searches.stream(id)).stream().map(this::view).toList();
  }

  private ReceiptView view(Recorded recorded) {
    return new ReceiptView(recorded.index(), recorded.kind(), receipt(recorded.index()).proof());
  }

  private Receipt receipt(long index) {
    return ledger
        .awaitCheckpoint(index + 1, PATIENCE)
        .flatMap(checkpoint -> ledger.receipt(index))
        .orElseThrow(
            () ->
                new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "no-checkpoint-yet",
                    "The next checkpoint is not signed yet. Try again in a moment."));
  }
}
