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
}
