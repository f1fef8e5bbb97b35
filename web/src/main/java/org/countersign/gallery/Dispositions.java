package org.countersign.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.DispositionRecorded;
import org.countersign.gallery.exchange.CsvRows;
import org.countersign.gallery.exchange.Fault;
import org.countersign.gallery.exchange.RefusedException;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.journal.Written;

/**
 * Takes in how cases ended, one or a whole file, from a court or a prosecutor. Whoever was cleared
 * is not searched any more when this returns. The same told twice is recorded once.
 */
public final class Dispositions {
  /** Columns of a file of them. */
  public static final List<String> COLUMNS =
      List.of("source", "disposition", "decided", "reference");

  private static final int SHOWN_FAULTS = 1_000;
  private static final int ATTEMPTS = 5;

  private final GalleryBook book;
  private final ScrubGalleries scrub;
  private final Journal journal;

  Dispositions(GalleryBook book, ScrubGalleries scrub, Journal journal) {
    this.book = book;
    this.scrub = scrub;
    this.journal = journal;
  }

  /** The words that there are, in order. */
  public static List<String> endings() {
    TreeSet<String> all = new TreeSet<>(RetentionRules.CLEARED);
    all.addAll(RetentionRules.NOT_CLEARED);
    return List.copyOf(all);
  }

  /**
   * One ending of a case.
   *
   * @param source what the enrolment says where the photograph comes from, such as the booking
   *     number, word by word
   */
  public record Told(String source, String disposition, LocalDate decided, String reference) {}

  /** What became of one. */
  public enum Effect {
    SUSPENDED,
    RECORDED,
    KNOWN
  }

  /**
   * What became of a file.
   *
   * @param recorded endings that change nothing, such as a conviction
   * @param known told before
   * @param faults at most {@value #SHOWN_FAULTS}
   */
  public record Taken(
      long rows, long suspended, long recorded, long known, long faulty, List<Fault> faults) {
    public Taken {
      faults = List.copyOf(faults);
    }
  }

  public Taken take(Person by, GalleryBook.GalleryFile gallery, InputStream csv)
      throws RefusedException, IOException {
    // Once for a file: whose photograph has which source.
    Map<String, List<String>> bySource =
        book.all(gallery.id())
            .collect(
                Collectors.groupingBy(
                    subject -> subject.details().source(),
                    Collectors.mapping(GalleryBook.Subject::id, Collectors.toList())));
    long rows = 0;
    Map<Effect, Long> effects = new EnumMap<>(Effect.class);
    long faulty = 0;
    List<Fault> faults = new ArrayList<>();
    try (CsvRows file = CsvRows.open(csv, COLUMNS, List.of())) {
      for (Optional<CsvRows.Row> row = file.next(); row.isPresent(); row = file.next()) {
        rows++;
        try {
          Told told = told(row.get());
          List<String> subjects = bySource.getOrDefault(told.source(), List.of());
          if (subjects.isEmpty()) {
            throw new RefusedException("source", "Nobody in this gallery has this source.");
          }
          for (String subject : subjects) {
            effects.merge(apply(by, gallery, subject, told), 1L, Long::sum);
          }
        } catch (RefusedException e) {
          faulty++;
          if (faults.size() < SHOWN_FAULTS) {
            faults.add(new Fault("row " + row.get().number(), "", e.field(), e.rule()));
          }
        }
      }
    }
    return new Taken(
        rows,
        effects.getOrDefault(Effect.SUSPENDED, 0L),
        effects.getOrDefault(Effect.RECORDED, 0L),
        effects.getOrDefault(Effect.KNOWN, 0L),
        faulty,
        faults);
  }

  private static Told told(CsvRows.Row row) throws RefusedException {
    try {
      return checked(
          new Told(
              row.get("source"),
              row.get("disposition"),
              LocalDate.parse(row.get("decided")),
              row.get("reference")));
    } catch (DateTimeParseException e) {
      throw new RefusedException("decided", "This is not a date like 2026-11-23.");
    }
  }

  private static Told checked(Told told) throws RefusedException {
    if (told.source().isBlank()) {
      throw new RefusedException("source", "This field must not be empty.");
    }
    if (!endings().contains(told.disposition())) {
      throw new RefusedException(
          "disposition", "It is one of " + String.join(", ", endings()) + ".");
    }
    return told;
  }

  /** One ending, for one person. */
  public Effect take(Person by, GalleryBook.GalleryFile gallery, String subject, Told told)
      throws RefusedException {
    if (book.subject(subject).filter(s -> s.gallery().equals(gallery.id())).isEmpty()) {
      throw new RefusedException("subject", "There is no such person in this gallery.");
    }
    return apply(by, gallery, subject, checked(told));
  }

  private Effect apply(Person by, GalleryBook.GalleryFile gallery, String id, Told told)
      throws RefusedException {
    GalleryBook.Disposition ending =
        new GalleryBook.Disposition(told.disposition(), told.decided(), told.reference());
    DispositionRecorded event =
        new DispositionRecorded(gallery.id(), told.disposition(), told.decided(), told.reference());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<GalleryBook.Subject> subject = book.subject(id);
      if (subject.isEmpty()) {
        throw new RefusedException("source", "This person was taken out meanwhile.");
      }
      if (isKnown(id, event)) {
        return Effect.KNOWN;
      }
      Optional<String> cause =
          scrub.cause(gallery, subject.get(), Optional.of(ending), scrub.today());
      if (cause.isPresent() && subject.get().suspension().isEmpty()) {
        if (scrub.suspend(by.id(), id, cause.get(), List.of(event))) {
          return Effect.SUSPENDED;
        }
      } else if (write(by, id, event)) {
        return Effect.RECORDED;
      }
    }
    throw new RefusedException(
        "source", "Somebody else changed this person meanwhile. Send it again.");
  }

  /** Told before, and perhaps taken back since: then it has to be told with another reference. */
  private boolean isKnown(String id, DispositionRecorded event) {
    return journal.read(stream(id)).stream()
        .anyMatch(entry -> entry.as(DispositionRecorded.class).filter(event::equals).isPresent());
  }

  private boolean write(Person by, String id, DispositionRecorded event) {
    long length = journal.read(stream(id)).size();
    return journal.write(by.id(), stream(id), length, List.of(event)) instanceof Written.Done;
  }

  private static StreamId stream(String id) {
    return new StreamId("subject", id);
  }
}
