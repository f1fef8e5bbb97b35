package org.countersign.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The searchable records as what they are: a copy of the log's public part that can be wrong, can
 * be compared, and can be made again.
 */
public interface Projection {

  /**
   * @param first index of the first entry that is kept there
   * @param indexed entries of the log that have been looked at
   * @param size entries of the log
   * @param trouble why it does not go on, if it does not
   */
  record State(long first, long indexed, long size, Optional<String> trouble) {
    public State {
      Objects.requireNonNull(trouble);
    }

    public boolean isComplete() {
      return indexed >= size;
    }
  }

  State state();

  /**
   * Compares every record with its entry, and looks for records of no entry. Takes about as long as
   * reading all of them; entries may be appended meanwhile.
   *
   * @param progress is told how many entries were compared
   * @throws LedgerUnavailableException if the records cannot be read
   */
  RecordsCheck check(LongConsumer progress);

  /** Throws all records away and makes them again, in the background. */
  void rebuild();

  /**
   * Counts figures with the search engine instead of reading the log, over what the newest
   * checkpoint covers. The report is of the same form as {@link Reports#count} makes, so that the
   * verifier counts it again: the answer is quick, and not to be believed without that.
   *
   * @param figures that count entries, grouped if at all by a field of their own kind
   * @throws IllegalArgumentException for another figure, or a period of which records are no longer
   *     kept
   * @throws LedgerUnavailableException if the records are not that far yet
   */
  Report answer(LocalDate from, LocalDate to, List<Figure> figures);
}
