package org.countersign.gallery;

import java.util.List;
import java.util.Optional;
import org.countersign.audit.Ledger;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.EnrolmentsCompared;
import org.countersign.gallery.GalleryEvent.PhotographsCompared;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.journal.Recorded;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.Intake;
import org.countersign.matcher.Photograph;

/** Two enrolments side by side, and what an administrator says of them. Nothing is ever merged. */
public final class CompareEnrolments {
  private static final int SIDE = 480;

  private final ExpungeSubject expungeSubject;
  private final FaceMatcher matcher;
  private final Journal journal;
  private final Ledger ledger;

  CompareEnrolments(
      ExpungeSubject expungeSubject, FaceMatcher matcher, Journal journal, Ledger ledger) {
    this.expungeSubject = expungeSubject;
    this.matcher = matcher;
    this.journal = journal;
    this.ledger = ledger;
  }

  /** What an administrator says. */
  public enum Answer {
    KEEP_BOTH("same_person", "Same person: keep both"),
    EXPUNGE_FIRST("same_person", "Same person: expunge the first"),
    EXPUNGE_SECOND("same_person", "Same person: expunge the second"),
    DIFFERENT("different_people", "Different people");

    private final String finding;
    private final String label;

    Answer(String finding, String label) {
      this.finding = finding;
      this.label = label;
    }

    public String label() {
      return label;
    }

    private String actionFor(boolean first) {
      return switch (this) {
        case KEEP_BOTH, DIFFERENT -> "keep_both";
        case EXPUNGE_FIRST -> first ? "expunge_this" : "expunge_other";
        case EXPUNGE_SECOND -> first ? "expunge_other" : "expunge_this";
      };
    }
  }

  /** JPEGs of the two, upright and without metadata; empty if one cannot be shown. */
  public record Shown(Optional<byte[]> first, Optional<byte[]> second) {}

  /** Written down first: a gallery is not there to be browsed. */
  public Shown show(Person by, GalleryBook.Subject first, GalleryBook.Subject second) {
    Recorded ignored =
        journal.write(
            by.id(),
            FindDuplicates.stream(first.gallery()),
            new PhotographsCompared(first.gallery(), first.id(), second.id()));
    return new Shown(picture(first), picture(second));
  }

  private Optional<byte[]> picture(GalleryBook.Subject subject) {
    Optional<byte[]> image =
        ledger
            .attachments()
            .get(new StreamId("subject", subject.id()), subject.details().attachment());
    if (image.isEmpty()
        || !(matcher.read(image.get()) instanceof Intake.Accepted(Photograph photograph))) {
      return Optional.empty();
    }
    try (photograph) {
      return Optional.of(photograph.display(SIDE));
    }
  }

  /**
   * Records the answer in the stream of both; then expunges who is to go.
   *
   * @return the certificate of an expungement
   */
  public Optional<ExpungeSubject.Certificate> answer(
      Person by,
      GalleryBook.Subject first,
      GalleryBook.Subject second,
      Answer answer,
      String reason) {
    write(by, first, second, answer, answer.actionFor(true), reason);
    write(by, second, first, answer, answer.actionFor(false), reason);
    return switch (answer) {
      case KEEP_BOTH, DIFFERENT -> Optional.empty();
      case EXPUNGE_FIRST -> expungeSubject.expunge(by, first.id(), "duplicate", reason);
      case EXPUNGE_SECOND -> expungeSubject.expunge(by, second.id(), "duplicate", reason);
    };
  }

  private void write(
      Person by,
      GalleryBook.Subject about,
      GalleryBook.Subject other,
      Answer answer,
      String action,
      String reason) {
    Recorded ignored =
        journal.write(
            by.id(),
            new StreamId("subject", about.id()),
            new EnrolmentsCompared(about.gallery(), answer.finding, action, other.id(), reason));
  }

  /** In the order in which a form offers them. */
  public static List<Answer> answers() {
    return List.of(Answer.values());
  }
}
