package org.countersign.transparency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.audit.Json;
import org.countersign.audit.Ledger;
import org.countersign.audit.Report;
import org.countersign.audit.Reports;
import org.countersign.casework.Agency;

/**
 * Counts the figures over the public files of the log, as anybody can. Nothing is counted anywhere
 * else. The last answer is kept while the log does not grow.
 */
public final class Numbers {
  private final Ledger ledger;
  private final Agency agency;
  private final AtomicReference<Kept> last = new AtomicReference<>(Kept.NOTHING);

  private record Kept(LocalDate from, LocalDate to, long size, List<Report> report) {
    static final Kept NOTHING = new Kept(LocalDate.EPOCH, LocalDate.EPOCH, -1, List.of());
  }

  Numbers(Ledger ledger, Agency agency) {
    this.ledger = ledger;
    this.agency = agency;
  }

  /**
   * Over everything that the newest checkpoint covers and that lies in the period, both days
   * included.
   */
  public Report count(LocalDate from, LocalDate to) {
    long size = ledger.checkpoint().size();
    Kept kept = last.get();
    if (kept.size() == size && kept.from().equals(from) && kept.to().equals(to)) {
      return kept.report().getFirst();
    }
    Report report = Reports.count(agency.id(), from, to, PublicFigures.ALL, ledger::file);
    last.set(new Kept(from, to, report.size(), List.of(report)));
    return report;
  }

  /** One figure of a report. */
  public static Report.Counted figure(Report report, String id) {
    return report.figures().stream()
        .filter(counted -> counted.figure().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such figure: " + id));
  }

  public static long total(Report report, String id) {
    return figure(report, id).total();
  }

  /** One group of a figure. */
  public record Group(String value, long count) {}

  /** Groups of a figure, most first. */
  public static List<Group> groups(Report.Counted counted) {
    List<Group> groups = new ArrayList<>();
    if (counted.result().members().get("groups") instanceof Json.Obj(var members)) {
      for (Map.Entry<String, Json> member : members.entrySet()) {
        if (member.getValue() instanceof Json.Whole(long count)) {
          groups.add(new Group(member.getKey(), count));
        }
      }
    }
    groups.sort(Comparator.comparingLong(Group::count).reversed().thenComparing(Group::value));
    return groups;
  }
}
