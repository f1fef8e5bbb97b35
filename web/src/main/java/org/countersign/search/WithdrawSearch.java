package org.countersign.search;

import java.time.Duration;
import java.time.Instant;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.search.SearchEvent.SearchExpired;
import org.countersign.search.SearchEvent.SearchFailed;
import org.countersign.search.SearchEvent.SearchWithdrawn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * How a search ends without an answer: the officer takes it back, nobody answers in time, or the
 * process died under it.
 */
public final class WithdrawSearch {
  private static final Logger log = LoggerFactory.getLogger(WithdrawSearch.class);

  /** A request that nobody decides on within this time is over. */
  public static final Duration WAITING_LIMIT = Duration.ofDays(7);

  /**
   * A permitted search that has no result by then was interrupted: comparing takes well under a
   * second.
   */
  private static final Duration RUNNING_LIMIT = Duration.ofMinutes(2);

  private final Searches searches;
  private final SearchIndex index;
  private final Journal journal;

  WithdrawSearch(Searches searches, SearchIndex index, Journal journal) {
    this.searches = searches;
    this.index = index;
    this.journal = journal;
  }

  public Searches.Step withdraw(Person officer, String search, String reason) {
    return searches.change(
        officer.id(),
        search,
        dossier -> {
          if (!dossier.officer().equals(officer.id())) {
            return Searches.Rule.no("Only the officer who asked withdraws a search.");
          }
          if (dossier.state() != SearchState.AWAITING_APPROVAL) {
            return Searches.Rule.no("Only a search that waits for an approval can be withdrawn.");
          }
          return Searches.Rule.yes(new SearchWithdrawn(reason));
        });
  }

  /** Every minute, and once at start: no search hangs. */
  @Scheduled(fixedDelayString = "PT1M")
  void sweep() {
    Instant now = journal.now();
    for (Dossier dossier : index.find(d -> d.state().waiting())) {
      if (dossier.state() == SearchState.AWAITING_APPROVAL
          && dossier.requestedAt().plus(WAITING_LIMIT).isBefore(now)) {
        end(dossier, SearchState.AWAITING_APPROVAL, new SearchExpired("approval"));
      }
      if (dossier.state() == SearchState.PERMITTED
          && dossier.changedAt().plus(RUNNING_LIMIT).isBefore(now)) {
        end(
            dossier,
            SearchState.PERMITTED,
            new SearchFailed(
                "interrupted",
                "The service stopped before the result was recorded; nothing was released."));
      }
    }
  }

  private void end(Dossier seen, SearchState expected, SearchEvent event) {
    Searches.Step step =
        searches.change(
            Journal.SYSTEM,
            seen.id(),
            dossier ->
                dossier.state() == expected
                    ? Searches.Rule.yes(event)
                    : Searches.Rule.no("it has moved on"));
    log.info("search {} ended by the clock: {}", seen.id(), step.getClass().getSimpleName());
  }
}
