package org.countersign.gallery;

import java.util.Map;
import java.util.Optional;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.SubjectExpunged;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.SubjectId;

/**
 * Takes a person out: record, make unsearchable, erase. Each step may be repeated after a crash;
 * the person cannot come back, because the key to who they were is gone.
 */
public final class ExpungeSubject {
  private final FaceMatcher matcher;
  private final Journal journal;
  private final GalleryBook book;

  ExpungeSubject(FaceMatcher matcher, Journal journal, GalleryBook book) {
    this.matcher = matcher;
    this.journal = journal;
    this.book = book;
  }

  /**
   * What stays: that somebody was here and was rightfully forgotten.
   *
   * @param expunged index of the {@code subject-expunged} entry
   * @param erasure index of the {@code erasure} entry
   */
  public record Certificate(String gallery, String subject, long expunged, long erasure) {}

  /** Empty if there is no such subject. */
  public Optional<Certificate> expunge(Person by, String subject, String basis, String reason) {
    return expunge(by.id(), subject, basis, reason);
  }

  /**
   * @param by a person's id, or {@link Journal#SYSTEM}
   */
  Optional<Certificate> expunge(String by, String subject, String basis, String reason) {
    Optional<GalleryBook.Subject> found = book.subject(subject);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    StreamId stream = new StreamId("subject", subject);
    String gallery = found.get().gallery();
    long expunged = journal.write(by, stream, new SubjectExpunged(gallery, basis, reason)).index();
    matcher.galleries().expunge(new GalleryId(gallery), new SubjectId(subject));
    long erasure = journal.erase(by, stream, basis, reason);
    return Optional.of(new Certificate(gallery, subject, expunged, erasure));
  }

  /** What a crash left between record and erasure. Templates are {@link Reconcile}'s. */
  int finish() {
    Map<String, String> left = book.leaving();
    left.forEach(
        (subject, basis) -> {
          long ignored = journal.erase(Journal.SYSTEM, new StreamId("subject", subject), basis, "");
        });
    return left.size();
  }
}
