package org.countersign.audit.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.countersign.audit.Figure;
import org.countersign.audit.Report;
import org.countersign.audit.entry.PublicEntry;

/**
 * Counts all figures of a report in one pass over the entries, in the order of the log. Not safe
 * for use by several threads.
 */
public final class ReportFold {
  private final List<Figure> figures;
  private final List<FigureFold> folds = new ArrayList<>();

  public ReportFold(List<Figure> figures, LocalDate from, LocalDate to) {
    this.figures = figures;
    figures.forEach(figure -> folds.add(new FigureFold(figure, from, to)));
  }

  public void add(PublicEntry entry) {
    folds.forEach(fold -> fold.add(entry));
  }

  /** The figures over all entries so far. */
  public List<Report.Counted> results() {
    List<Report.Counted> results = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      results.add(new Report.Counted(figures.get(i), folds.get(i).result()));
    }
    return results;
  }
}
