package org.countersign.gallery;

import java.time.LocalDate;
import java.util.Optional;
import org.countersign.journal.Event;

/**
 * What happens to a gallery (stream {@code gallery/<id>}) and to one enrolled person (stream {@code
 * subject/<id>}), and to the engine that compares (stream {@code system/engine}).
 */
public sealed interface GalleryEvent extends Event {

  /**
   * @param kind {@code booking} or {@code watchlist}
   * @param provenance where its photographs come from, such as {@code booking}
   */
  @Kind("gallery-created")
  record GalleryCreated(
      @Open String gallery,
      @Open String kind,
      @Open String provenance,
      String name,
      String description)
      implements GalleryEvent {}

  /**
   * @param legalBasis why the photograph may be held
   * @param expires last day on which it may be searched
   * @param charge what the booking was for, or the reason to watch for the person
   */
  @Kind("subject-enrolled")
  record SubjectEnrolled(
      @Open String gallery,
      String name,
      Optional<LocalDate> birthDate,
      String sex,
      String source,
      String legalBasis,
      String charge,
      LocalDate captured,
      LocalDate expires,
      String photographDigest,
      String attachment,
      int strength)
      implements GalleryEvent {}

  /**
   * Another photograph of a person who is enrolled: the template is the mean of all from then on.
   */
  @Kind("subject-photograph-added")
  record PhotographAdded(
      @Open String gallery,
      String source,
      LocalDate captured,
      String photographDigest,
      String attachment,
      int strength)
      implements GalleryEvent {}

  /** The person was taken out; an {@code erasure} entry for the stream follows. */
  @Kind("subject-expunged")
  record SubjectExpunged(@Open String gallery, @Open String basis, String reason)
      implements GalleryEvent {}

  /** What could be searched at this moment. */
  @Kind("snapshot-taken")
  record SnapshotTaken(
      @Open String gallery, @Open long rows, @Open long eligible, @Open String snapshot)
      implements GalleryEvent {}

  /**
   * Everybody's kept photographs are about to become templates of another engine (stream {@code
   * system/engine}).
   *
   * @param engine its digest
   * @param people who are enrolled
   */
  @Kind("engine-filling-begun")
  record EngineFillingBegun(@Open String engine, @Open long people) implements GalleryEvent {}

  /**
   * Another engine is about to take the acting one's place. What acts is told by {@code
   * engine-switched}, by {@code started}, and by every search.
   *
   * @param from digest of the engine that acts
   * @param people who are enrolled
   * @param without people whose photographs the other engine cannot use
   */
  @Kind("engine-switch-begun")
  record EngineSwitchBegun(
      @Open String from, @Open String to, @Open long people, @Open long without, String reason)
      implements GalleryEvent {}

  /** From here on searches are answered by another engine. */
  @Kind("engine-switched")
  record EngineSwitched(@Open String from, @Open String to) implements GalleryEvent {}

  /** The switch that was begun did not happen. */
  @Kind("engine-switch-refused")
  record EngineSwitchRefused(@Open String from, @Open String to, String reason)
      implements GalleryEvent {}

  /**
   * An administrator let records in (stream {@code import/<id>}).
   *
   * @param origin who sent them, in the administrator's words
   */
  @Kind("import-begun")
  record ImportBegun(@Open String gallery, @Open boolean anyPose, String origin)
      implements GalleryEvent {}

  /**
   * Every record was looked at.
   *
   * @param records rows of the manifest and image records of ANSI/NIST files
   * @param alreadyThere whose photograph was in the gallery before
   * @param notIndexed that are not enrolled by rule: no face, or not from the front
   * @param faulty that could not be enrolled
   */
  @Kind("import-finished")
  record ImportFinished(
      @Open String gallery,
      @Open long records,
      @Open long enrolled,
      @Open long alreadyThere,
      @Open long notIndexed,
      @Open long faulty)
      implements GalleryEvent {}

  /**
   * A copy of the gallery was given out; written before the first byte of it. Templates are never
   * in it.
   *
   * @param format {@code folder} or {@code nist}
   * @param people in it at most: who is taken out meanwhile is not
   */
  @Kind("gallery-exported")
  record GalleryExported(
      @Open String gallery,
      @Open String format,
      @Open long people,
      @Open boolean withPhotographs,
      String recipient,
      String reason)
      implements GalleryEvent {}

  /**
   * How a person's case ended, as a court or a prosecutor told.
   *
   * @param reference such as the case number
   */
  @Kind("disposition-recorded")
  record DispositionRecorded(
      @Open String gallery, @Open String disposition, LocalDate decided, String reference)
      implements GalleryEvent {}

  /**
   * From here on the person is not searched.
   *
   * @param expungeFrom first day on which they are taken out for good
   */
  @Kind("subject-suspended")
  record SubjectSuspended(@Open String gallery, @Open String cause, LocalDate expungeFrom)
      implements GalleryEvent {}

  /** The suspension was a mistake: the person is searched again until the photograph expires. */
  @Kind("subject-reinstated")
  record SubjectReinstated(@Open String gallery, @Open String cause, String reason)
      implements GalleryEvent {}

  /**
   * A gallery was gone through by the clock or by hand.
   *
   * @param waiting suspended people who are not yet due to be taken out
   */
  @Kind("gallery-scrubbed")
  record GalleryScrubbed(
      @Open String gallery,
      @Open long examined,
      @Open long suspended,
      @Open long expunged,
      @Open long waiting)
      implements GalleryEvent {}

  /**
   * A gallery is compared with itself, to find who is in it twice. Written before the first
   * comparison.
   */
  @Kind("duplicates-sought")
  record DuplicatesSought(@Open String gallery, @Open long threshold) implements GalleryEvent {}

  /** What came of it. */
  @Kind("duplicates-found")
  record DuplicatesFound(
      @Open String gallery, @Open long compared, @Open long pairs, @Open String snapshot)
      implements GalleryEvent {}

  /** An administrator looks at two photographs; written before they are shown. */
  @Kind("photographs-compared")
  record PhotographsCompared(@Open String gallery, String first, String second)
      implements GalleryEvent {}

  /**
   * What an administrator says of two enrolments; one entry in the stream of each.
   *
   * @param finding {@code same_person} or {@code different_people}
   * @param action {@code keep_both}, {@code expunge_this} or {@code expunge_other}
   */
  @Kind("enrolments-compared")
  record EnrolmentsCompared(
      @Open String gallery, @Open String finding, @Open String action, String other, String reason)
      implements GalleryEvent {}
}
