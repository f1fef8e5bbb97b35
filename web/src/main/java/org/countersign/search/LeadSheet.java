package org.countersign.search;

import java.time.Instant;
import java.util.List;
import org.countersign.gallery.GalleryBook;
import org.countersign.matcher.ModelCard;
import org.countersign.search.SearchEvent.SearchPerformed;
import org.countersign.search.SearchEvent.SearchRequested;

/** Everything a lead sheet says. Page and PDF are made of this. */
public record LeadSheet(
    Dossier dossier,
    SearchRequested request,
    SearchPerformed performed,
    ModelCard model,
    String galleryName,
    List<Lead> leads,
    int examiners,
    int excluded,
    Instant concludedAt,
    long concludedIndex,
    String checkpoint) {
  public LeadSheet {
    leads = List.copyOf(leads);
  }

  /**
   * @param subject details of the person, or none if they were expunged meanwhile
   */
  public record Lead(String subject, java.util.Optional<GalleryBook.Subject> details) {}

  @Override
  public String toString() {
    return "LeadSheet[" + dossier.id() + "]";
  }
}
