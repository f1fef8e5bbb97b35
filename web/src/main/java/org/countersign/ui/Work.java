package org.countersign.ui;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.Person;

/**
 * What waits for a person in one feature. Each feature with work to do offers this as a bean; home
 * puts it together.
 */
public interface Work {

  List<Item> of(Person person);

  /** What this person can start here, if anything. */
  default Optional<Start> start(Person person) {
    return Optional.empty();
  }

  /**
   * @param waiting what is waited for, in a few words
   * @param since when it began to wait
   * @param until when it is over, if there is a clock
   */
  record Item(String title, String waiting, String href, Instant since, Optional<Instant> until) {}

  /**
   * @param post whether starting changes something and needs a button instead of a link
   */
  record Start(String label, String href, boolean post) {}
}
