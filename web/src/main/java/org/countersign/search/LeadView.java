package org.countersign.search;

import java.util.List;
import java.util.Optional;
import org.countersign.gallery.GalleryBook;

/** A lead sheet as a program sees it. */
record LeadView(
    String notice,
    String search,
    String gallery,
    String engine,
    int threshold,
    long scored,
    long eligible,
    int candidates,
    int examiners,
    long ledgerIndex,
    List<String> limits,
    List<PersonView> leads) {

  record PersonView(String subject, Optional<String> name, Optional<String> heldBecauseOf) {}

  static LeadView of(LeadSheet sheet) {
    return new LeadView(
        "Investigative lead, not an identification",
        sheet.dossier().id(),
        sheet.request().gallery(),
        sheet.performed().engine(),
        sheet.performed().threshold(),
        sheet.performed().scored(),
        sheet.performed().eligible(),
        sheet.performed().candidates(),
        sheet.examiners(),
        sheet.concludedIndex(),
        sheet.model().limits(),
        sheet.leads().stream().map(LeadView::person).toList());
  }

  private static PersonView person(LeadSheet.Lead lead) {
    Optional<GalleryBook.Subject> details = lead.details();
    return new PersonView(
        lead.subject(),
        details.map(found -> found.details().name()),
        details.map(found -> found.details().charge()));
  }
}
