package org.countersign.gallery;

import java.util.List;
import java.util.Set;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.GalleryCreated;
import org.countersign.gallery.GalleryEvent.SnapshotTaken;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.journal.Written;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.Galleries.GalleryStatus;
import org.countersign.matcher.GalleryId;

/** Makes galleries and takes snapshots of them. */
public final class CreateGallery {
  /**
   * Photographs that nobody consented to and no law gave are not searched here, whatever a pack
   * says.
   */
  static final Set<String> REFUSED_PROVENANCE = Set.of("scraped", "unknown");

  private final FaceMatcher matcher;
  private final Journal journal;

  CreateGallery(FaceMatcher matcher, Journal journal) {
    this.matcher = matcher;
    this.journal = journal;
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Created(String gallery) implements Outcome {}

    record Refused(String code, String reason) implements Outcome {}
  }

  public Outcome create(
      Person by, String id, String name, String description, String kind, String provenance) {
    if (REFUSED_PROVENANCE.contains(provenance)) {
      return new Outcome.Refused(
          "provenance-refused", "Photographs that were " + provenance + " cannot be enrolled.");
    }
    GalleryId gallery = new GalleryId(id);
    StreamId stream = new StreamId("gallery", id);
    GalleryCreated event = new GalleryCreated(id, kind, provenance, name, description);
    return switch (journal.write(by.id(), stream, 0, List.of(event))) {
      case Written.Moved moved ->
          new Outcome.Refused("gallery-exists", "There is a gallery called " + id + " already.");
      case Written.Done done -> {
        matcher.galleries().create(gallery);
        yield new Outcome.Created(id);
      }
    };
  }

  public GalleryStatus snapshot(Person by, String id) {
    GalleryStatus status = matcher.galleries().status(new GalleryId(id));
    journal.write(
        by.id(),
        new StreamId("gallery", id),
        new SnapshotTaken(id, status.rows(), status.eligible(), status.snapshot()));
    return status;
  }
}
