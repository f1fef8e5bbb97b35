package org.countersign.search;

import java.util.List;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.journal.Recorded;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** Receipts of the entries of one's own searches. */
@Controller
class ReceiptPages {
  private final OwnSearches own;
  private final Journal journal;
  private final Receipts receipts;

  ReceiptPages(OwnSearches own, Journal journal, Receipts receipts) {
    this.own = own;
    this.journal = journal;
    this.receipts = receipts;
  }

  @GetMapping("/searches/{id}/receipts/{index}")
  ResponseEntity<String> receipt(
      Person officer, @PathVariable String id, @PathVariable long index) {
    own.find(officer, id);
    return receipts.file(Searches.stream(id), index);
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
    return new ReceiptView(
        recorded.index(), recorded.kind(), receipts.of(recorded.index()).proof());
  }
}
