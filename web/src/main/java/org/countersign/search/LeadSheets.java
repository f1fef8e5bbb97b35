package org.countersign.search;

import java.util.List;
import java.util.Optional;
import org.countersign.audit.Ledger;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryBook;
import org.countersign.journal.Journal;
import org.countersign.journal.Recorded;
import org.countersign.matcher.Engines;
import org.countersign.matcher.ModelCard;
import org.countersign.search.SearchEvent.SearchConcluded;

/** Puts a lead sheet together once the lead was released, and fetches the two photographs on it. */
public final class LeadSheets {
  private final Journal journal;
  private final Ledger ledger;
  private final GalleryBook galleries;
  private final Engines engines;

  LeadSheets(Journal journal, Ledger ledger, GalleryBook galleries, Engines engines) {
    this.journal = journal;
    this.ledger = ledger;
    this.galleries = galleries;
    this.engines = engines;
  }

  /**
   * @param dossier with a released lead
   */
  public LeadSheet of(Dossier dossier) {
    SearchConcluded conclusion = dossier.conclusion().orElseThrow();
    Recorded entry =
        journal.read(Searches.stream(dossier.id())).stream()
            .filter(recorded -> recorded.as(SearchConcluded.class).isPresent())
            .findFirst()
            .orElseThrow();
    List<LeadSheet.Lead> leads =
        conclusion.leads().stream()
            .map(subject -> new LeadSheet.Lead(subject, galleries.subject(subject)))
            .toList();
    return new LeadSheet(
        dossier,
        dossier.request().orElseThrow(),
        dossier.performed().orElseThrow(),
        compared(dossier.performed().orElseThrow().engine()),
        galleries
            .gallery(dossier.request().orElseThrow().gallery())
            .map(GalleryBook.GalleryFile::name)
            .orElse(dossier.request().orElseThrow().gallery()),
        leads,
        conclusion.examiners(),
        dossier.performed().orElseThrow().candidates() - leads.size(),
        entry.content() instanceof Recorded.Content.Known known ? known.at() : dossier.changedAt(),
        entry.index(),
        ledger.checkpoint().note());
  }

  /** The engine that compared, whichever acts today. */
  private ModelCard compared(String digest) {
    return engines.all().stream()
        .map(Engines.Known::card)
        .filter(card -> card.digest().equals(digest))
        .findFirst()
        .orElseGet(
            () ->
                new ModelCard(
                    "no longer here",
                    digest,
                    "undocumented",
                    "none",
                    "none",
                    -1,
                    List.of(),
                    List.of("The engine that compared is no longer installed here.")));
  }

  /** Who a subject is; empty once expunged. */
  public Optional<GalleryBook.Subject> subject(String subject) {
    return galleries.subject(subject);
  }

  /** The enrolled photograph of a subject; empty once expunged. */
  public Optional<byte[]> enrolled(String subject) {
    return galleries
        .subject(subject)
        .flatMap(
            found ->
                ledger
                    .attachments()
                    .get(new StreamId("subject", subject), found.details().attachment()));
  }
}
