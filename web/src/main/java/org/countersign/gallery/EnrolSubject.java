package org.countersign.gallery;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countersign.audit.Ledger;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.SubjectEnrolled;
import org.countersign.gate.Gate;
import org.countersign.identity.Person;
import org.countersign.journal.Ids;
import org.countersign.journal.Journal;
import org.countersign.matcher.EnrolOutcome;
import org.countersign.matcher.Face;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.Intake;
import org.countersign.matcher.Photograph;
import org.countersign.matcher.QualityFinding;
import org.countersign.matcher.SubjectId;
import org.countersign.matcher.Use;

/**
 * Puts one person into a gallery: check, make the template, record, and only then make it
 * searchable.
 */
public final class EnrolSubject {
  private final FaceMatcher matcher;
  private final Gate gate;
  private final Journal journal;
  private final Ledger ledger;
  private final GalleryBook book;

  EnrolSubject(FaceMatcher matcher, Gate gate, Journal journal, Ledger ledger, GalleryBook book) {
    this.matcher = matcher;
    this.gate = gate;
    this.journal = journal;
    this.ledger = ledger;
    this.book = book;
  }

  /** What the person who enrols says of the photograph. */
  public record Details(
      String name,
      Optional<LocalDate> birthDate,
      String sex,
      String source,
      String legalBasis,
      String charge,
      LocalDate captured,
      LocalDate expires) {
    public Details {
      Objects.requireNonNull(name);
      Objects.requireNonNull(captured);
      Objects.requireNonNull(expires);
    }

    @Override
    public String toString() {
      return "Details[" + source + "]";
    }
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Enrolled(String subject, long entry) implements Outcome {}

    /**
     * @param reason for the person who sent it
     */
    record Refused(String code, String reason) implements Outcome {}
  }

  public Outcome enrol(Person by, String gallery, Details details, byte[] image) {
    if (book.gallery(gallery).isEmpty()) {
      return new Outcome.Refused("no-such-gallery", "There is no gallery called " + gallery + ".");
    }
    if (details.expires().isBefore(details.captured())) {
      return new Outcome.Refused(
          "expires-before-captured",
          "The expiry date lies before the day the photograph was taken.");
    }
    return switch (matcher.read(image)) {
      case Intake.Refused refused -> new Outcome.Refused(code(refused.reason()), refused.detail());
      case Intake.Accepted(Photograph photograph) -> {
        try (photograph) {
          yield enrol(by, gallery, details, photograph, image);
        }
      }
    };
  }

  private Outcome enrol(
      Person by, String gallery, Details details, Photograph photograph, byte[] image) {
    if (book.holds(gallery, photograph.originalDigest())) {
      return new Outcome.Refused("already-enrolled", "This photograph is in the gallery already.");
    }
    return switch (OneFace.of(matcher, photograph)) {
      case OneFace.Not(String code, String reason) -> new Outcome.Refused(code, reason);
      case OneFace.Found(Face face) -> enrol(by, gallery, details, photograph, face, image);
    };
  }

  private Outcome enrol(
      Person by, String gallery, Details details, Photograph photograph, Face face, byte[] image) {
    List<String> shortcomings = matcher.shortcomings(photograph, face, Use.ENROLMENT);
    if (!shortcomings.isEmpty()) {
      return new Outcome.Refused("unsuitable", String.join(" ", shortcomings));
    }
    StreamId stream = new StreamId("subject", Ids.random());
    GalleryId galleryId = new GalleryId(gallery);
    return switch (matcher.prepare(
        gate.enrol(galleryId, new SubjectId(stream.id()), face), photograph, face)) {
      case EnrolOutcome.Refused refused ->
          new Outcome.Refused("permit-refused", "The matching core refused: " + refused.problem());
      case EnrolOutcome.Unsuitable unsuitable ->
          new Outcome.Refused("unsuitable", unsuitable.reason());
      case EnrolOutcome.Prepared prepared -> {
        String attachment = ledger.attachments().put(stream, image);
        long entry =
            journal
                .write(
                    by.id(),
                    stream,
                    new SubjectEnrolled(
                        gallery,
                        details.name(),
                        details.birthDate(),
                        details.sex(),
                        details.source(),
                        details.legalBasis(),
                        details.charge(),
                        details.captured(),
                        details.expires(),
                        photograph.originalDigest(),
                        attachment,
                        prepared.strength()))
                .index();
        matcher.galleries().add(prepared.template(), details.expires());
        yield new Outcome.Enrolled(stream.id(), entry);
      }
    };
  }

  /**
   * What can be said of an enrolment photograph, component by component; nothing if it does not
   * show exactly one face.
   */
  public List<QualityFinding> quality(byte[] image) {
    if (matcher.read(image) instanceof Intake.Accepted(Photograph photograph)) {
      try (photograph) {
        return OneFace.of(matcher, photograph) instanceof OneFace.Found(Face face)
            ? face.quality()
            : List.of();
      }
    }
    return List.of();
  }

  static String code(Intake.Reason reason) {
    return reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
