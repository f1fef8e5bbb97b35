package org.countersign.gallery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.countersign.gallery.GalleryEvent.GalleryCreated;
import org.countersign.gallery.GalleryEvent.PhotographAdded;
import org.countersign.gallery.GalleryEvent.SnapshotTaken;
import org.countersign.gallery.GalleryEvent.SubjectEnrolled;
import org.countersign.gallery.GalleryEvent.SubjectExpunged;
import org.countersign.journal.Projection;
import org.countersign.journal.Recorded;

/** The galleries and who is in them, as the ledger tells it. Safe for use by many threads. */
public final class GalleryBook implements Projection {
  private final Map<String, GalleryFile> galleries = new ConcurrentSkipListMap<>();
  private final Map<String, Subject> subjects = new ConcurrentHashMap<>();

  /**
   * @param lastChecked when somebody last took a snapshot of it
   */
  public record GalleryFile(
      String id,
      String name,
      String description,
      String kind,
      String provenance,
      Instant created,
      Instant lastChecked) {
    public GalleryFile {
      Objects.requireNonNull(id);
    }
  }

  /**
   * @param entry index of the {@code subject-enrolled} entry
   */
  public record Subject(
      String id, String gallery, long entry, SubjectEnrolled details, List<Picture> pictures) {
    public Subject {
      pictures = List.copyOf(pictures);
    }

    Subject with(Picture another) {
      List<Picture> more = new ArrayList<>(pictures);
      more.add(another);
      return new Subject(id, gallery, entry, details, more);
    }

    /** Who it is stays out of log files. */
    @Override
    public String toString() {
      return "Subject[" + id + "]";
    }

    public boolean searchable(LocalDate today) {
      return !today.isAfter(details.expires());
    }
  }

  /**
   * One photograph of an enrolled person.
   *
   * @param attachment where it is kept
   * @param strength of its template, in thousandths, for the engine that acted then
   */
  public record Picture(
      String digest, String attachment, String source, LocalDate captured, int strength) {}

  public List<GalleryFile> galleries() {
    return List.copyOf(galleries.values());
  }

  public Optional<GalleryFile> gallery(String id) {
    return Optional.ofNullable(galleries.get(id));
  }

  public Optional<Subject> subject(String id) {
    return Optional.ofNullable(subjects.get(id));
  }

  /** By name. */
  public List<Subject> subjects(String gallery) {
    return subjects.values().stream()
        .filter(subject -> subject.gallery().equals(gallery))
        .sorted(
            java.util.Comparator.comparing((Subject s) -> s.details().name())
                .thenComparing(Subject::id))
        .toList();
  }

  /** How many people a search of the gallery could be compared with on a day. */
  public long searchable(String gallery, LocalDate today) {
    return subjects.values().stream()
        .filter(subject -> subject.gallery().equals(gallery) && subject.searchable(today))
        .count();
  }

  /** Whether a photograph is there, whoever it shows. */
  public boolean holds(String gallery, String photographDigest) {
    return subjects.values().stream()
        .filter(subject -> subject.gallery().equals(gallery))
        .flatMap(subject -> subject.pictures().stream())
        .anyMatch(picture -> picture.digest().equals(photographDigest));
  }

  @Override
  public void apply(Recorded recorded) {
    String id = recorded.stream().id();
    if (recorded.stream().kind().equals("subject")
        && recorded.content() instanceof Recorded.Content.Erased) {
      subjects.remove(id);
    }
    if (recorded.content()
        instanceof Recorded.Content.Known(Instant at, String by, GalleryEvent event)) {
      switch (event) {
        case GalleryCreated created ->
            galleries.put(
                id,
                new GalleryFile(
                    id,
                    created.name(),
                    created.description(),
                    created.kind(),
                    created.provenance(),
                    at,
                    at));
        case SnapshotTaken taken ->
            galleries.computeIfPresent(
                id,
                (key, old) ->
                    new GalleryFile(
                        id,
                        old.name(),
                        old.description(),
                        old.kind(),
                        old.provenance(),
                        old.created(),
                        at));
        case SubjectEnrolled enrolled ->
            subjects.put(
                id,
                new Subject(
                    id,
                    enrolled.gallery(),
                    recorded.index(),
                    enrolled,
                    List.of(
                        new Picture(
                            enrolled.photographDigest(),
                            enrolled.attachment(),
                            enrolled.source(),
                            enrolled.captured(),
                            enrolled.strength()))));
        case PhotographAdded added ->
            subjects.computeIfPresent(
                id,
                (key, old) ->
                    old.with(
                        new Picture(
                            added.photographDigest(),
                            added.attachment(),
                            added.source(),
                            added.captured(),
                            added.strength())));
        case SubjectExpunged expunged -> subjects.remove(id);
        case GalleryEvent.EngineSwitchBegun begun -> {}
        case GalleryEvent.EngineSwitched switched -> {}
        case GalleryEvent.EngineSwitchRefused refused -> {}
      }
    }
  }
}
