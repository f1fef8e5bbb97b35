package org.countersign.matcher;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The engines of a core that did not open: none, and why. */
final class UnavailableEngines implements Engines {
  private final String reason;

  UnavailableEngines(String reason) {
    this.reason = Objects.requireNonNull(reason);
  }

  @Override
  public List<Known> all() {
    return List.of();
  }

  @Override
  public List<String> problems() {
    return List.of(reason);
  }

  @Override
  public FaceMatcher beside(String digest) {
    throw new MatcherUnavailableException(reason);
  }

  @Override
  public Comparison compare(String digest, GalleryId gallery, int most) {
    throw new MatcherUnavailableException(reason);
  }

  @Override
  public Switch switchTo(String digest, Set<SubjectId> without) {
    return new Switch.Refused(reason);
  }
}
