package org.countersign.audit.verify;

import java.util.ArrayList;
import java.util.List;
import org.countersign.audit.Finding;
import org.countersign.audit.Report;
import org.countersign.audit.Verification;
import org.countersign.audit.checkpoint.Checkpoint;
import org.countersign.audit.checkpoint.VerifierKey;
import org.countersign.audit.figures.ReportFold;
import org.countersign.audit.merkle.Hash;

/** Counts a published report again, over entries whose tree it verifies on the way. */
public final class ReportCheck {
  private final LogSource source;
  private final Trust trust;

  public ReportCheck(LogSource source, List<VerifierKey> keys) {
    this(source, Trust.in(keys));
  }

  ReportCheck(LogSource source, Trust trust) {
    this.source = source;
    this.trust = trust;
  }

  public Verification run(String text) throws UnreadableException {
    Findings findings = new Findings();
    Report report;
    Checkpoint counted;
    try {
      report = Report.parse(text);
      counted = new Checkpoint(report.origin(), report.size(), Hash.fromHex(report.root()));
    } catch (IllegalArgumentException e) {
      findings.fails("report", String.valueOf(e.getMessage()));
      return findings.verification();
    }
    ReportFold fold =
        new ReportFold(
            report.figures().stream().map(Report.Counted::figure).toList(),
            report.from(),
            report.to());
    long[] taken = {0};
    Verification log =
        new Fsck(source, trust, Fsck.Options.NONE)
            .run(
                (index, entry) -> {
                  if (index < report.size()) {
                    fold.add(entry);
                    taken[0]++;
                  }
                },
                List.of(counted));
    List<Finding> all = new ArrayList<>(log.findings());
    if (log.holds()) {
      if (taken[0] < report.size()) {
        throw new UnreadableException(
            "the report is over %d entries, of which the log shows %d now"
                .formatted(report.size(), taken[0]));
      }
      compare(report, text, fold, findings);
    }
    all.addAll(findings.verification().findings());
    return new Verification(all);
  }

  private static void compare(Report report, String text, ReportFold fold, Findings findings) {
    List<Report.Counted> again = fold.results();
    for (int i = 0; i < again.size(); i++) {
      Report.Counted published = report.figures().get(i);
      if (!published.equals(again.get(i))) {
        findings.fails(
            "figure",
            "%s is published as %s and counts to %s"
                .formatted(
                    published.figure().id(),
                    published.result().canonical(),
                    again.get(i).result().canonical()));
      }
    }
    Report recomputed =
        new Report(
            report.agency(),
            report.from(),
            report.to(),
            report.origin(),
            report.size(),
            report.root(),
            again);
    if (recomputed.canonical().equals(text.strip())) {
      findings.holds(
          "report",
          "%d figures from %s to %s, counted again over %d entries, are the same to the byte"
              .formatted(again.size(), report.from(), report.to(), report.size()));
    } else if (findings.failures() == 0) {
      findings.fails("report", "the figures agree, but the text is not the canonical one");
    }
  }
}
