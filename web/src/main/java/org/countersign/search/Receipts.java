package org.countersign.search;

import java.time.Duration;
import org.countersign.audit.Ledger;
import org.countersign.audit.Receipt;
import org.countersign.audit.StreamId;
import org.countersign.journal.Journal;
import org.countersign.ui.Problem;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Receipts: files that prove, offline, that an entry is in the log. Whether the reader may have one
 * is for the caller to know.
 */
public final class Receipts {
  /** Checkpoints come every second. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Journal journal;
  private final Ledger ledger;

  Receipts(Journal journal, Ledger ledger) {
    this.journal = journal;
    this.ledger = ledger;
  }

  /** The receipt of an entry of the stream, to be saved as a file. */
  public ResponseEntity<String> file(StreamId stream, long index) {
    boolean ours = journal.read(stream).stream().anyMatch(entry -> entry.index() == index);
    if (!ours) {
      throw Problem.notFound("entry of this record");
    }
    return file(index);
  }

  /** The receipt of any entry, to be saved as a file. */
  public ResponseEntity<String> file(long index) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/plain;charset=utf-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("entry-" + index + ".tlog-proof")
                .build()
                .toString())
        .body(of(index).proof());
  }

  public Receipt of(long index) {
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
