package org.countersign.gallery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.countersign.audit.Json;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.DispositionRecorded;
import org.countersign.gallery.GalleryEvent.EnrolmentsCompared;
import org.countersign.gallery.GalleryEvent.GalleryCreated;
import org.countersign.gallery.GalleryEvent.GalleryScrubbed;
import org.countersign.gallery.GalleryEvent.PhotographAdded;
import org.countersign.gallery.GalleryEvent.SnapshotTaken;
import org.countersign.gallery.GalleryEvent.SubjectEnrolled;
import org.countersign.gallery.GalleryEvent.SubjectExpunged;
import org.countersign.gallery.GalleryEvent.SubjectReinstated;
import org.countersign.gallery.GalleryEvent.SubjectSuspended;
import org.countersign.journal.Projection;
import org.countersign.journal.Recorded;

/** The galleries and who is in them, as the ledger tells it. Safe for use by many threads. */
public final class GalleryBook implements Projection {
  private static final String SUBJECT = "subject";

  private final Map<String, GalleryFile> galleries = new ConcurrentSkipListMap<>();
  private final Map<String, Subject> subjects = new ConcurrentHashMap<>();

  /** Subject by gallery and digest of the photograph. */
  private final Map<String, String> photographs = new ConcurrentHashMap<>();

  /** Taken out, and not erased yet: a crash came between. To the ground. */
  private final Map<String, String> leaving = new ConcurrentHashMap<>();

  private final Map<String, Scrub> scrubs = new ConcurrentHashMap<>();

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

  /** When a gallery was last gone through by the clock or by hand, and what came of it. */
  public record Scrub(Instant at, long entry, GalleryScrubbed figures) {}

  /**
   * Why somebody is not searched.
   *
   * @param entry index of the {@code subject-suspended} entry
   */
  public record Suspension(String cause, Instant since, LocalDate expungeFrom, long entry) {}

  /** How somebody's case ended, as was told last. */
  public record Disposition(String ending, LocalDate decided, String reference) {}

  /**
   * What came after the enrolment.
   *
   * @param moved whether the row of the template ever had another last day than the photograph
   */
  record Standing(
      boolean moved,
      Optional<Disposition> disposition,
      Optional<Suspension> suspension,
      Map<String, String> compared) {
    static final Standing NEW = new Standing(false, Optional.empty(), Optional.empty(), Map.of());
  }

  /**
   * @param entry index of the {@code subject-enrolled} entry
   */
  public record Subject(
      String id,
      String gallery,
      long entry,
      SubjectEnrolled details,
      List<Picture> pictures,
      Standing standing) {
    public Subject {
      pictures = List.copyOf(pictures);
    }

    /** Who it is stays out of log files. */
    @Override
    public String toString() {
      return "Subject[" + id + "]";
    }

    public boolean searchable(LocalDate today) {
      return !today.isAfter(searchedUntil());
    }

    /** Last day; long gone for who is suspended. */
    public LocalDate searchedUntil() {
      return suspension().isPresent() ? LocalDate.EPOCH : details.expires();
    }

    public Optional<Suspension> suspension() {
      return standing.suspension();
    }

    public Optional<Disposition> disposition() {
      return standing.disposition();
    }

    /** What an administrator said of this and another enrolment. */
    public Optional<String> comparedWith(String other) {
      return Optional.ofNullable(standing.compared().get(other));
    }

    private Subject with(UnaryOperator<Standing> change) {
      return new Subject(id, gallery, entry, details, pictures, change.apply(standing));
    }

    private Subject with(Picture another) {
      List<Picture> more = new ArrayList<>(pictures);
      more.add(another);
      return new Subject(id, gallery, entry, details, more, standing);
    }
  }

  /**
   * One photograph of an enrolled person.
   *
   * @param attachment where it is kept
   * @param strength of its template, in thousandths, for the engine that acted then
   */
  public record Picture(
      String digest, String attachment, String source, LocalDate captured, int strength) {
    private static Picture of(SubjectEnrolled enrolled) {
      return new Picture(
          enrolled.photographDigest(),
          enrolled.attachment(),
          enrolled.source(),
          enrolled.captured(),
          enrolled.strength());
    }

    private static Picture of(PhotographAdded added) {
      return new Picture(
          added.photographDigest(),
          added.attachment(),
          added.source(),
          added.captured(),
          added.strength());
    }
  }

  public List<GalleryFile> galleries() {
    return List.copyOf(galleries.values());
  }

  public Optional<GalleryFile> gallery(String id) {
    return Optional.ofNullable(galleries.get(id));
  }

  public Optional<Subject> subject(String id) {
    return Optional.ofNullable(subjects.get(id));
  }

  /** Whose photograph has this digest. */
  public Optional<Subject> holder(String gallery, String photographDigest) {
    return Optional.ofNullable(photographs.get(gallery + " " + photographDigest))
        .flatMap(this::subject);
  }

  public Optional<Scrub> lastScrub(String gallery) {
    return Optional.ofNullable(scrubs.get(gallery));
  }

  /** By name. */
  public List<Subject> subjects(String gallery) {
    return all(gallery).sorted(byName()).toList();
  }

  /** In no order, one by one. */
  Stream<Subject> all(String gallery) {
    return subjects.values().stream().filter(subject -> subject.gallery().equals(gallery));
  }

  /** Those whose name or source has this in it, by name. */
  List<Subject> named(String gallery, String part) {
    String wanted = part.toLowerCase(Locale.ROOT);
    return all(gallery)
        .filter(
            subject ->
                (subject.details().name() + "\n" + subject.details().source())
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted))
        .sorted(byName())
        .toList();
  }

  /** How many people a search of the gallery could be compared with on a day. */
  public long searchable(String gallery, LocalDate today) {
    return all(gallery).filter(subject -> subject.searchable(today)).count();
  }

  /** Whether a photograph is there, whoever it shows. */
  public boolean holds(String gallery, String photographDigest) {
    return photographs.containsKey(gallery + " " + photographDigest);
  }

  /** Who was taken out and is not erased yet, to the ground. */
  Map<String, String> leaving() {
    return Map.copyOf(leaving);
  }

  static Comparator<Subject> byName() {
    return Comparator.comparing((Subject s) -> s.details().name()).thenComparing(Subject::id);
  }

  @Override
  public void apply(Recorded recorded) {
    String id = recorded.stream().id();
    if (recorded.kind().equals("erasure")
        && recorded.open().members().get("target") instanceof Json.Text(String target)) {
      erased(StreamId.parse(target));
    }
    if (recorded.stream().kind().equals(SUBJECT)
        && recorded.content() instanceof Recorded.Content.Erased) {
      remove(id);
      leaving.remove(id);
    }
    if (recorded.content()
        instanceof Recorded.Content.Known(Instant at, String by, GalleryEvent event)) {
      apply(recorded, id, at, event);
    }
  }

  private void apply(Recorded recorded, String id, Instant at, GalleryEvent event) {
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
      case SubjectEnrolled enrolled -> {
        subjects.put(
            id,
            new Subject(
                id,
                enrolled.gallery(),
                recorded.index(),
                enrolled,
                List.of(Picture.of(enrolled)),
                Standing.NEW));
        photographs.put(enrolled.gallery() + " " + enrolled.photographDigest(), id);
      }
      case PhotographAdded added -> {
        if (subjects.computeIfPresent(id, (key, old) -> old.with(Picture.of(added))) != null) {
          photographs.put(added.gallery() + " " + added.photographDigest(), id);
        }
      }
      case SubjectExpunged expunged -> {
        remove(id);
        leaving.put(id, expunged.basis());
      }
      case DispositionRecorded told ->
          change(
              id,
              old ->
                  new Standing(
                      old.moved(),
                      Optional.of(
                          new Disposition(told.disposition(), told.decided(), told.reference())),
                      old.suspension(),
                      old.compared()));
      case SubjectSuspended suspended ->
          change(
              id,
              old ->
                  new Standing(
                      true,
                      old.disposition(),
                      Optional.of(
                          new Suspension(
                              suspended.cause(), at, suspended.expungeFrom(), recorded.index())),
                      old.compared()));
      case SubjectReinstated reinstated ->
          // What the disposition was remains in the ledger; here it is as if it had not been told.
          change(id, old -> new Standing(true, Optional.empty(), Optional.empty(), old.compared()));
      case EnrolmentsCompared compared ->
          change(
              id,
              old -> {
                Map<String, String> all = new java.util.TreeMap<>(old.compared());
                all.put(compared.other(), compared.finding());
                return new Standing(
                    old.moved(), old.disposition(), old.suspension(), Map.copyOf(all));
              });
      case GalleryEvent.PhotographsCompared ignored -> {}
      case GalleryScrubbed figures -> scrubs.put(id, new Scrub(at, recorded.index(), figures));
      case GalleryEvent.ImportBegun ignored -> {}
      case GalleryEvent.ImportFinished ignored -> {}
      case GalleryEvent.GalleryExported ignored -> {}
      case GalleryEvent.DuplicatesSought ignored -> {}
      case GalleryEvent.DuplicatesFound ignored -> {}
      case GalleryEvent.EngineFillingBegun ignored -> {}
      case GalleryEvent.EngineSwitchBegun ignored -> {}
      case GalleryEvent.EngineSwitched ignored -> {}
      case GalleryEvent.EngineSwitchRefused ignored -> {}
    }
  }

  private void change(String id, UnaryOperator<Standing> change) {
    subjects.computeIfPresent(id, (key, old) -> old.with(change));
  }

  private void erased(StreamId target) {
    if (target.kind().equals(SUBJECT)) {
      remove(target.id());
      leaving.remove(target.id());
    }
  }

  private void remove(String id) {
    Subject gone = subjects.remove(id);
    if (gone != null) {
      for (Picture picture : gone.pictures()) {
        photographs.remove(gone.gallery() + " " + picture.digest(), id);
      }
    }
  }
}
