package org.countersign.search;

import java.util.Optional;
import org.countersign.identity.Person;
import org.countersign.ui.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** An officer sees their own searches; another's do not exist for them. */
@Component
class OwnSearches {
  private final Searches searches;

  OwnSearches(Searches searches) {
    this.searches = searches;
  }

  Dossier find(Person officer, String id) {
    return searches
        .find(id)
        .filter(dossier -> dossier.officer().equals(officer.id()))
        .orElseThrow(() -> Problem.notFound("search of yours"));
  }

  Dossier released(Person officer, String id) {
    Dossier dossier = find(officer, id);
    if (!dossier.leadReleased()) {
      throw Problem.conflict("The lead sheet has not been opened, or there is no lead.");
    }
    return dossier;
  }

  static String after(Searches.Step step, String url) {
    return switch (step) {
      case Searches.Step.Done done -> "redirect:" + url;
      case Searches.Step.NotNow no -> throw Problem.conflict(no.why());
    };
  }

  static ResponseEntity<byte[]> image(Optional<byte[]> jpeg) {
    return jpeg.map(
            bytes ->
                ResponseEntity.ok()
                    .contentType(MediaType.IMAGE_JPEG)
                    .cacheControl(CacheControl.noStore())
                    .body(bytes))
        .orElseThrow(() -> Problem.notFound("picture any more"));
  }
}
