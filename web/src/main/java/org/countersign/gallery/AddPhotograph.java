package org.countersign.gallery;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countersign.audit.Ledger;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.PhotographAdded;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.journal.Sha256;
import org.countersign.journal.Written;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.Limits;

/**
 * Another photograph of somebody who is enrolled. From then on the template is the mean of all; a
 * photograph that does not look like the others is refused. One at a time: each template is made of
 * all photographs that came before.
 */
public final class AddPhotograph {
  private final FaceMatcher matcher;
  private final StoredPhotographs photographs;
  private final Journal journal;
  private final Ledger ledger;
  private final GalleryBook book;
  private final RetentionRules rules;
  private final ZoneId zone;

  AddPhotograph(
      FaceMatcher matcher,
      StoredPhotographs photographs,
      Journal journal,
      Ledger ledger,
      GalleryBook book,
      RetentionRules rules,
      ZoneId zone) {
    this.rules = rules;
    this.zone = zone;
    this.matcher = matcher;
    this.photographs = photographs;
    this.journal = journal;
    this.ledger = ledger;
    this.book = book;
  }

  /** What the person who adds it says of the photograph. */
  public record Details(String source, LocalDate captured) {
    public Details {
      Objects.requireNonNull(source);
      Objects.requireNonNull(captured);
    }
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * @param photographs of which the template is made now
     */
    record Added(int photographs, long entry) implements Outcome {}

    record Refused(String code, String reason) implements Outcome {}
  }

  /** Empty if there is no such person in this gallery. */
  public synchronized Optional<Outcome> add(
      Person by, String gallery, String id, Details details, byte[] image) {
    return book.subject(id)
        .filter(subject -> subject.gallery().equals(gallery))
        .map(subject -> add(by, subject, details, image));
  }

  private Outcome add(Person by, GalleryBook.Subject subject, Details details, byte[] image) {
    if (subject.pictures().size() >= Limits.MAX_PHOTOGRAPHS) {
      return new Outcome.Refused(
          "too-many-photographs",
          "One person has at most " + Limits.MAX_PHOTOGRAPHS + " photographs.");
    }
    if (details.captured().isAfter(subject.details().expires())) {
      return new Outcome.Refused(
          "captured-after-expiry", "It was taken after the last day on which it may be searched.");
    }
    Optional<Outcome.Refused> refused = refuse(subject, details);
    if (refused.isPresent()) {
      return refused.get();
    }
    String digest = Sha256.hex(image);
    if (book.holds(subject.gallery(), digest)) {
      return new Outcome.Refused("already-enrolled", "This photograph is in the gallery already.");
    }
    return switch (photographs.templateWith(matcher, subject, image)) {
      case StoredPhotographs.Outcome.Not(String code, String reason) ->
          new Outcome.Refused(code, reason);
      case StoredPhotographs.Outcome.Made made -> record(by, subject, details, image, digest, made);
    };
  }

  /** What would have kept the photograph out when the person was enrolled keeps it out now. */
  private Optional<Outcome.Refused> refuse(GalleryBook.Subject subject, Details details) {
    LocalDate today = LocalDate.ofInstant(journal.now(), zone);
    if (details.captured().isAfter(today.plusDays(1))) {
      return Optional.of(
          new Outcome.Refused("captured-in-future", "The photograph's day lies in the future."));
    }
    return book.gallery(subject.gallery())
        .flatMap(
            gallery ->
                rules.cause(
                    gallery.kind(),
                    subject.details().birthDate(),
                    details.captured(),
                    subject.details().expires(),
                    Optional.empty(),
                    today))
        .map(EnrolSubject::refusedFor)
        .map(refused -> new Outcome.Refused(refused.code(), refused.reason()));
  }

  private Outcome record(
      Person by,
      GalleryBook.Subject subject,
      Details details,
      byte[] image,
      String digest,
      StoredPhotographs.Outcome.Made made) {
    StreamId stream = new StreamId("subject", subject.id());
    long length = journal.read(stream).size();
    String attachment = ledger.attachments().put(stream, image);
    PhotographAdded event =
        new PhotographAdded(
            subject.gallery(),
            details.source(),
            details.captured(),
            digest,
            attachment,
            made.strength());
    return switch (journal.write(by.id(), stream, length, List.of(event))) {
      case Written.Moved moved ->
          new Outcome.Refused("changed-meanwhile", "Somebody changed this person. Look again.");
      case Written.Done done -> {
        if (!StoredPhotographs.put(matcher.galleries(), book, subject, made.template())) {
          // Expunged since: whoever expunged found the old template, and this one is gone too.
          yield new Outcome.Refused("expunged", "This person was expunged meanwhile.");
        }
        yield new Outcome.Added(made.used(), done.last().index());
      }
    };
  }
}
