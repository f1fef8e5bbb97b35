package org.countersign.search;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.audit.Ledger;
import org.countersign.audit.StreamId;
import org.countersign.journal.Journal;
import org.countersign.journal.Written;

/** Searches as the ledger has them, and the steps that change one. */
public final class Searches {
  private static final int TRIES = 5;

  private final Journal journal;
  private final Ledger ledger;

  Searches(Journal journal, Ledger ledger) {
    this.journal = journal;
    this.ledger = ledger;
  }

  static StreamId stream(String search) {
    return new StreamId("search", search);
  }

  /** Read from the ledger, not from a read model. */
  public Optional<Dossier> find(String search) {
    Dossier dossier = Dossier.of(search, journal.read(stream(search)));
    return dossier.length() == 0 ? Optional.empty() : Optional.of(dossier);
  }

  /** The bytes of the photograph that was searched with; empty once erased. */
  public Optional<byte[]> probe(Dossier dossier) {
    return dossier
        .request()
        .flatMap(
            request ->
                ledger.attachments().get(stream(dossier.id()), request.probe().attachment()));
  }

  /** What became of a step. */
  public sealed interface Step {
    record Done(Dossier dossier) implements Step {}

    /** The step does not fit what the search has become; nothing was written. */
    record NotNow(Dossier dossier, String why) implements Step {}
  }

  /**
   * Decides on events by what the search is, and writes them if it still is that; if somebody was
   * faster, decides again on what it has become.
   *
   * @param rule the events to write, or why not
   */
  public Step change(String by, String search, Function<Dossier, Rule> rule) {
    for (int i = 0; i < TRIES; i++) {
      Dossier dossier = Dossier.of(search, journal.read(stream(search)));
      switch (rule.apply(dossier)) {
        case Rule.No(String why) -> {
          return new Step.NotNow(dossier, why);
        }
        case Rule.Yes(List<SearchEvent> events) -> {
          if (events.isEmpty()) {
            return new Step.Done(dossier);
          }
          Written written = journal.write(by, stream(search), dossier.length(), events);
          if (written instanceof Written.Done) {
            return new Step.Done(Dossier.of(search, journal.read(stream(search))));
          }
        }
      }
    }
    throw new IllegalStateException("the search keeps changing: " + search);
  }

  /** What a step would write (nothing, if it was done before), or why it may not happen. */
  public sealed interface Rule {
    record Yes(List<SearchEvent> events) implements Rule {
      public Yes {
        events = List.copyOf(events);
      }
    }

    record No(String why) implements Rule {}

    static Rule yes(SearchEvent event) {
      return new Yes(List.of(event));
    }

    static Rule no(String why) {
      return new No(why);
    }
  }
}
