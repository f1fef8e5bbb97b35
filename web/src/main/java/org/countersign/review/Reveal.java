package org.countersign.review;

import java.util.List;
import java.util.Optional;
import org.countersign.gallery.GalleryBook;
import org.countersign.search.Dossier;
import org.countersign.search.LeadSheets;
import org.countersign.search.SearchEvent.Found;
import org.countersign.search.SearchEvent.Verdict;

/**
 * What one's own verdicts were about, shown once all of them are saved: an examiner learns from it,
 * and cannot be led by it any more.
 *
 * @param place in the examiner's own order, from 1
 * @param filler whether this person was known not to be the answer
 * @param rank among the candidates; 0 for a filler
 */
record Reveal(
    int place,
    Verdict verdict,
    String reason,
    boolean filler,
    int rank,
    int thousandths,
    Optional<GalleryBook.Subject> who) {

  static List<Reveal> of(
      Dossier dossier, Assignment assignment, String examiner, LeadSheets leadSheets) {
    return dossier.verdicts().stream()
        .filter(given -> given.examiner().equals(examiner))
        .map(
            given -> {
              String subject = given.verdict().subject();
              Optional<Found> found =
                  dossier.performed().stream()
                      .flatMap(performed -> performed.found().stream())
                      .filter(candidate -> candidate.subject().equals(subject))
                      .findFirst();
              return new Reveal(
                  assignment.subjects().indexOf(subject) + 1,
                  given.verdict().verdict(),
                  given.verdict().reason(),
                  found.isEmpty(),
                  found.map(Found::rank).orElse(0),
                  found.map(Found::thousandths).orElse(0),
                  leadSheets.subject(subject));
            })
        .sorted(java.util.Comparator.comparingInt(Reveal::place))
        .toList();
  }
}
