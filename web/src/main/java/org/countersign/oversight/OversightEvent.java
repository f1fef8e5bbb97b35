package org.countersign.oversight;

import java.util.List;
import org.countersign.journal.Event;

/**
 * What auditors do. Each auditor has one stream, {@code oversight/<keyed id>}; each report has its
 * own, {@code report/<id>}.
 */
public sealed interface OversightEvent extends Event {

  /**
   * @param what {@code list}, {@code entry}, {@code disclosure}, {@code person} (a search by
   *     somebody's name), {@code patterns} or {@code export}
   * @param entry index of the entry; -1 for lists
   * @param slots private fields that were shown
   * @param filter what was looked for
   * @param reason why the auditor had to see it; empty where no private field was shown
   */
  @Kind("record-read")
  record RecordRead(@Open String what, long entry, List<String> slots, String filter, String reason)
      implements OversightEvent {}

  /**
   * @param from first day
   * @param to last day
   * @param digest SHA-256 of the canonical report
   * @param size entries it was counted over
   */
  @Kind("report-published")
  record ReportPublished(
      @Open String from, @Open String to, @Open String digest, @Open long size, String report)
      implements OversightEvent {}

  /**
   * A packet about one search was put together to be given to somebody.
   *
   * @param entries of the log that are in it
   * @param recipient who gets it
   * @param reason such as the request or the order that it answers
   * @param manifest SHA-256 of the packet's list of files
   */
  @Kind("disclosure-made")
  record DisclosureMade(
      @Open int entries, String search, String recipient, String reason, String manifest)
      implements OversightEvent {}
}
