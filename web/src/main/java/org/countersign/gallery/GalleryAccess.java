package org.countersign.gallery;

import org.countersign.ui.Problem;
import org.springframework.stereotype.Component;

/** Finds what an address names, or answers that it is not there. */
@Component
class GalleryAccess {
  private final GalleryBook book;
  private final Imports imports;

  GalleryAccess(GalleryBook book, Imports imports) {
    this.book = book;
    this.imports = imports;
  }

  GalleryBook.GalleryFile gallery(String id) {
    return book.gallery(id).orElseThrow(() -> Problem.notFound("gallery"));
  }

  GalleryBook.Subject subject(String gallery, String id) {
    return book.subject(id)
        .filter(found -> found.gallery().equals(gallery))
        .orElseThrow(() -> Problem.notFound("person in this gallery"));
  }

  ImportJob job(String gallery, String id) {
    return imports
        .find(id)
        .filter(found -> found.gallery().equals(gallery))
        .orElseThrow(() -> Problem.notFound("import"));
  }
}
