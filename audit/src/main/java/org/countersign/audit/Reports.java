package org.countersign.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.audit.checkpoint.Checkpoint;
import org.countersign.audit.checkpoint.MalformedException;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.entry.EntryBundle;
import org.countersign.audit.entry.PublicEntry;
import org.countersign.audit.figures.ReportFold;
import org.countersign.audit.merkle.Tile;

/**
 * Makes reports out of the public files of a log, which is also all that anybody needs in order to
 * count them again.
 */
public final class Reports {
  private Reports() {}

  /**
   * Counts over everything that the newest checkpoint covers.
   *
   * @param agency to name in the report
   * @param from first day of the period
   * @param to last day of the period
   * @param files of the log, such as {@code ledger::file}
   * @throws IllegalArgumentException for a period that ends before it begins
   * @throws LedgerUnavailableException if a file is missing or damaged
   */
  public static Report count(
      String agency,
      LocalDate from,
      LocalDate to,
      List<Figure> figures,
      Function<String, Optional<byte[]>> files) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the period ends before it begins: " + from + ", " + to);
    }
    try {
      byte[] note = file("checkpoint", files);
      Checkpoint checkpoint =
          Checkpoint.parse(SignedNote.parse(new String(note, StandardCharsets.UTF_8)).text());
      ReportFold fold = new ReportFold(figures, from, to);
      for (long index = 0; index * Tile.WIDTH < checkpoint.size(); index++) {
        Tile bundle = Tile.of(Tile.ENTRIES, index, checkpoint.size()).orElseThrow();
        ByteBuffer in = ByteBuffer.wrap(file(bundle.path(), files));
        for (int i = 0; i < bundle.width(); i++) {
          fold.add(PublicEntry.parse(EntryBundle.next(in).orElse(new byte[0])));
        }
      }
      return new Report(
          agency,
          from,
          to,
          checkpoint.origin(),
          checkpoint.size(),
          checkpoint.root().hex(),
          fold.results());
    } catch (MalformedException | IllegalArgumentException e) {
      throw new LedgerUnavailableException("the log cannot be counted: " + e.getMessage(), e);
    }
  }

  private static byte[] file(String path, Function<String, Optional<byte[]>> files) {
    return files
        .apply(path)
        .orElseThrow(() -> new LedgerUnavailableException("the log has no file " + path));
  }
}
