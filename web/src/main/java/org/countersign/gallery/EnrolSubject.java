package org.countersign.gallery;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.audit.Ledger;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.SubjectEnrolled;
import org.countersign.gate.Gate;
import org.countersign.identity.Person;
import org.countersign.journal.Ids;
import org.countersign.journal.Journal;
import org.countersign.journal.Sha256;
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
  private final RetentionRules rules;
  private final ZoneId zone;

  /** Photographs that are being enrolled just now: two requests with one photograph are one. */
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  EnrolSubject(
      FaceMatcher matcher,
      Gate gate,
      Journal journal,
      Ledger ledger,
      GalleryBook book,
      RetentionRules rules,
      ZoneId zone) {
    this.rules = rules;
    this.zone = zone;
    this.matcher = matcher;
    this.gate = gate;
    this.journal = journal;
    this.ledger = ledger;
    this.book = book;
  }

  private static final Outcome.Refused ALREADY =
      new Outcome.Refused("already-enrolled", "This photograph is in the gallery already.");

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

  /** A photograph that comes from where the gallery's photographs come from. */
  public Outcome enrol(Person by, String gallery, Details details, byte[] image) {
    return enrol(by, gallery, details, "", image);
  }

  /**
   * @param provenance where this photograph comes from; empty for where the gallery's come from
   */
  public Outcome enrol(
      Person by, String gallery, Details details, String provenance, byte[] image) {
    Optional<GalleryBook.GalleryFile> file = book.gallery(gallery);
    if (file.isEmpty()) {
      return new Outcome.Refused("no-such-gallery", "There is no gallery called " + gallery + ".");
    }
    Optional<Outcome.Refused> refused = refuse(file.get(), details, provenance);
    if (refused.isPresent()) {
      return refused.get();
    }
    String photograph = gallery + " " + Sha256.hex(image);
    if (!underWay.add(photograph)) {
      return ALREADY;
    }
    try {
      return book.holder(gallery, Sha256.hex(image)).isPresent()
          ? ALREADY
          : read(by, gallery, details, image);
    } finally {
      underWay.remove(photograph);
    }
  }

  private Outcome read(Person by, String gallery, Details details, byte[] image) {
    return switch (matcher.read(image)) {
      case Intake.Refused unread -> new Outcome.Refused(code(unread.reason()), unread.detail());
      case Intake.Accepted(Photograph photograph) -> {
        try (photograph) {
          yield enrol(by, gallery, details, photograph, image);
        }
      }
    };
  }

  /** What no photograph can make up for. */
  private Optional<Outcome.Refused> refuse(
      GalleryBook.GalleryFile gallery, Details details, String provenance) {
    for (String origin : List.of(gallery.provenance(), provenance)) {
      if (CreateGallery.REFUSED_PROVENANCE.contains(origin)) {
        return refused(
            "provenance-refused", "Photographs that were " + origin + " cannot be enrolled.");
      }
    }
    if (!provenance.isEmpty() && !provenance.equals(gallery.provenance())) {
      return refused(
          "provenance-differs",
          "This gallery holds photographs of the kind \"%s\", and this one is \"%s\"."
              .formatted(gallery.provenance(), provenance));
    }
    if (details.source().isBlank()) {
      return refused("source-missing", "Say where the photograph comes from.");
    }
    if (details.legalBasis().isBlank()) {
      return refused("legal-basis-missing", "Say why the photograph may be held.");
    }
    LocalDate today = LocalDate.ofInstant(journal.now(), zone);
    if (details.captured().isAfter(today.plusDays(1))) {
      return refused("captured-in-future", "The photograph's day lies in the future.");
    }
    if (details.expires().isBefore(details.captured())) {
      return refused(
          "expires-before-captured",
          "The expiry date lies before the day the photograph was taken.");
    }
    return rules
        .cause(
            gallery.kind(),
            details.birthDate(),
            details.captured(),
            details.expires(),
            Optional.empty(),
            today)
        .map(EnrolSubject::refusedFor);
  }

  /** Why a photograph does not come in to which this cause for leaving applies. */
  static Outcome.Refused refusedFor(String cause) {
    return switch (cause) {
      case "expiry" ->
          new Outcome.Refused(
              "expired", "The last day on which this photograph may be searched is over.");
      case "juvenile" ->
          new Outcome.Refused(
              "juvenile", "The photograph shows somebody who was not of age when it was taken.");
      default ->
          new Outcome.Refused(
              "came-of-age",
              "The photograph shows a minor who has come of age since, and may not be held.");
    };
  }

  private static Optional<Outcome.Refused> refused(String code, String reason) {
    return Optional.of(new Outcome.Refused(code, reason));
  }

  private Outcome enrol(
      Person by, String gallery, Details details, Photograph photograph, byte[] image) {
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
