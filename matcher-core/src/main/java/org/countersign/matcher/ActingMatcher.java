package org.countersign.matcher;

import java.util.List;
import java.util.Optional;

/** Whatever engine acts. A call that has begun is finished by the engine that it began with. */
final class ActingMatcher implements FaceMatcher {
  private final EngineShelf shelf;
  private final ActingGalleries galleries;

  ActingMatcher(EngineShelf shelf) {
    this.shelf = shelf;
    this.galleries = new ActingGalleries(shelf);
  }

  @Override
  public Intake read(byte[] image) {
    return shelf.acting().read(image);
  }

  @Override
  public List<Face> faces(Photograph photograph) {
    return shelf.acting().faces(photograph);
  }

  @Override
  public List<Face> faces(Photograph photograph, Turn turn) {
    return shelf.acting().faces(photograph, turn);
  }

  @Override
  public Optional<Face> face(Photograph photograph, int number) {
    return shelf.acting().face(photograph, number);
  }

  @Override
  public List<String> shortcomings(Photograph photograph, Face face, Use use) {
    return shelf.acting().shortcomings(photograph, face, use);
  }

  @Override
  public SearchOutcome search(SearchPermit permit, Search search) {
    // Under the lock: a permit that was decided about one engine is not spent on another.
    return shelf.steadily(() -> shelf.acting().search(permit, search));
  }

  @Override
  public WatchOutcome watch(WatchPermit permit, GalleryId watchList, Photograph frame) {
    return shelf.steadily(() -> shelf.acting().watch(permit, watchList, frame));
  }

  @Override
  public EnrolOutcome prepare(EnrolPermit permit, Photograph photograph, Face face) {
    return shelf.acting().prepare(permit, photograph, face);
  }

  /** Without the lock: it may take long, and tells which engine it measured. */
  @Override
  public EvaluationOutcome evaluate(
      EvaluationPermit permit,
      EvaluationSet set,
      EvaluationPlan plan,
      EvaluationProgress progress) {
    return shelf.acting().evaluate(permit, set, plan, progress);
  }

  @Override
  public CombineOutcome combine(List<PreparedTemplate> photographs) {
    return shelf.acting().combine(photographs);
  }

  /** Without the lock: it may take long. */
  @Override
  public DuplicatesOutcome duplicates(
      DuplicatesPermit permit, GalleryId gallery, DuplicatesOutcome.Progress progress) {
    return shelf.acting().duplicates(permit, gallery, progress);
  }

  @Override
  public Galleries galleries() {
    return galleries;
  }

  @Override
  public ModelCard modelCard() {
    return shelf.acting().modelCard();
  }

  @Override
  public MatcherHealth health() {
    return shelf.acting().health();
  }

  @Override
  public void close() {
    shelf.close();
  }
}
