package org.countersign.gallery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countersign.audit.Ledger;
import org.countersign.audit.StreamId;
import org.countersign.gate.Gate;
import org.countersign.matcher.CombineOutcome;
import org.countersign.matcher.EnrolOutcome;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.Galleries;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.Intake;
import org.countersign.matcher.Photograph;
import org.countersign.matcher.PreparedTemplate;
import org.countersign.matcher.SubjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a person's template from all photographs that are kept of them. They lie in the ledger's
 * attachments, encrypted with the key of the person's own stream, and end with it.
 */
final class StoredPhotographs {
  private static final Logger log = LoggerFactory.getLogger(StoredPhotographs.class);

  private final Gate gate;
  private final Ledger ledger;

  StoredPhotographs(Gate gate, Ledger ledger) {
    this.gate = gate;
    this.ledger = ledger;
  }

  /** What became of it. */
  sealed interface Outcome {
    /**
     * @param used photographs that the template is made of
     * @param agreement of each with the others, cosine in thousandths; empty for one
     * @param strength of the last of them, in thousandths
     */
    record Made(PreparedTemplate template, int used, List<Integer> agreement, int strength)
        implements Outcome {
      public Made {
        Objects.requireNonNull(template);
        agreement = List.copyOf(agreement);
      }
    }

    /**
     * @param reason one sentence or more
     */
    record Not(String code, String reason) implements Outcome {}
  }

  /**
   * From what is kept. A photograph that this engine cannot use is left out, as long as one is
   * left: it was fit for the engine for which it was taken, which may have wanted less.
   */
  Outcome template(FaceMatcher engine, GalleryBook.Subject subject) {
    return combined(engine, kept(engine, subject));
  }

  /** From what is kept and one more, which must be fit. */
  Outcome templateWith(FaceMatcher engine, GalleryBook.Subject subject, byte[] another) {
    Outcome added = one(engine, subject, another);
    if (added instanceof Outcome.Not) {
      return added;
    }
    List<Outcome> all = new ArrayList<>(kept(engine, subject));
    all.add(added);
    return combined(engine, all);
  }

  private List<Outcome> kept(FaceMatcher engine, GalleryBook.Subject subject) {
    List<Outcome> kept = new ArrayList<>();
    for (GalleryBook.Picture picture : subject.pictures()) {
      Optional<byte[]> image =
          ledger.attachments().get(new StreamId("subject", subject.id()), picture.attachment());
      kept.add(
          image
              .map(bytes -> one(engine, subject, bytes))
              .orElseGet(
                  () -> new Outcome.Not("no-photograph", "The photograph is not there any more.")));
    }
    return kept;
  }

  private Outcome one(FaceMatcher engine, GalleryBook.Subject subject, byte[] image) {
    return switch (engine.read(image)) {
      case Intake.Refused refused ->
          new Outcome.Not(EnrolSubject.code(refused.reason()), refused.detail());
      case Intake.Accepted(Photograph photograph) -> {
        try (photograph) {
          yield one(engine, subject, photograph);
        }
      }
    };
  }

  private Outcome one(FaceMatcher engine, GalleryBook.Subject subject, Photograph photograph) {
    return switch (OneFace.of(engine, photograph)) {
      case OneFace.Not(String code, String reason) -> new Outcome.Not(code, reason);
      case OneFace.Found(var face) ->
          switch (engine.prepare(
              gate.enrol(new GalleryId(subject.gallery()), new SubjectId(subject.id()), face),
              photograph,
              face)) {
            case EnrolOutcome.Refused refused ->
                new Outcome.Not(
                    "permit-refused", "The matching core refused: " + refused.problem());
            case EnrolOutcome.Unsuitable unsuitable ->
                new Outcome.Not("unsuitable", unsuitable.reason());
            case EnrolOutcome.Prepared(PreparedTemplate template, int strength) ->
                new Outcome.Made(template, 1, List.of(), strength);
          };
    };
  }

  /** The last reason, if no photograph is fit. */
  private static Outcome combined(FaceMatcher engine, List<Outcome> photographs) {
    List<Outcome.Made> made = new ArrayList<>();
    Outcome.Not last = new Outcome.Not("no-photograph", "There is no photograph of this person.");
    for (Outcome photograph : photographs) {
      switch (photograph) {
        case Outcome.Not not -> last = not;
        case Outcome.Made one -> made.add(one);
      }
    }
    if (made.isEmpty()) {
      return last;
    }
    return switch (engine.combine(made.stream().map(Outcome.Made::template).toList())) {
      case CombineOutcome.Disagree disagree ->
          new Outcome.Not("other-person", disagree.reason() + " Nothing was changed.");
      case CombineOutcome.Combined(PreparedTemplate template, List<Integer> agreement) ->
          new Outcome.Made(template, made.size(), agreement, made.getLast().strength());
    };
  }

  /**
   * Puts a template in, with the last day that the ledger says now: who is suspended is kept and
   * not searched. Whoever suspended or expunged the person while the template was made may have
   * found no row, so the book is asked again afterwards. False if the person is gone, from here
   * too.
   */
  static boolean put(
      Galleries galleries, GalleryBook book, GalleryBook.Subject seen, PreparedTemplate template) {
    Optional<GalleryBook.Subject> now = book.subject(seen.id());
    if (now.isEmpty()) {
      return false;
    }
    GalleryId gallery = new GalleryId(seen.gallery());
    SubjectId subject = new SubjectId(seen.id());
    LocalDate until = now.get().searchedUntil();
    galleries.add(template, until);
    for (now = book.subject(seen.id()); now.isPresent(); now = book.subject(seen.id())) {
      if (now.get().searchedUntil().equals(until)) {
        return true;
      }
      until = now.get().searchedUntil();
      boolean there = galleries.reschedule(gallery, subject, until);
      log.debug("entry {} was changed while its template was made: {}", seen.entry(), there);
    }
    boolean gone = galleries.expunge(gallery, subject);
    log.info("somebody was expunged while their template was made: {}", gone);
    return false;
  }
}
