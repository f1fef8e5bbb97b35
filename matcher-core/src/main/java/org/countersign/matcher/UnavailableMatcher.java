package org.countersign.matcher;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.countersign.matcher.digest.Sha256;
import org.countersign.matcher.image.ImageDecoder;
import org.countersign.matcher.image.ImageRefusedException;
import org.countersign.matcher.image.IsolatedDecoder;
import org.jspecify.annotations.Nullable;

/**
 * A matcher whose engine or folder was refused. It compares nothing, spends no permit, and says
 * why. Stored photographs can still be shown, if images can be decoded.
 */
final class UnavailableMatcher implements FaceMatcher {
  private static final String NOTHING = "0".repeat(2 * Sha256.BYTES);

  private final String reason;
  private final @Nullable IsolatedDecoder decoder;

  UnavailableMatcher(String reason, @Nullable IsolatedDecoder decoder) {
    this.reason = Objects.requireNonNull(reason);
    this.decoder = decoder;
  }

  private MatcherUnavailableException refusal() {
    return new MatcherUnavailableException(reason);
  }

  @Override
  public Intake read(byte[] image) {
    if (decoder == null) {
      throw refusal();
    }
    byte[] original = image.length > Limits.MAX_IMAGE_BYTES ? image : image.clone();
    try {
      ImageDecoder.Decoded decoded = decoder.decode(original);
      return new Intake.Accepted(new UprightPhotograph(decoded, Sha256.hex(original)));
    } catch (ImageRefusedException e) {
      return new Intake.Refused(e.reason(), e.detail());
    }
  }

  @Override
  public List<Face> faces(Photograph photograph) {
    throw refusal();
  }

  @Override
  public List<Face> faces(Photograph photograph, Turn turn) {
    throw refusal();
  }

  @Override
  public Optional<Face> face(Photograph photograph, int number) {
    throw refusal();
  }

  @Override
  public List<String> shortcomings(Photograph photograph, Face face, Use use) {
    throw refusal();
  }

  @Override
  public SearchOutcome search(SearchPermit permit, Search search) {
    return new SearchOutcome.Unavailable(reason);
  }

  @Override
  public WatchOutcome watch(WatchPermit permit, GalleryId watchList, Photograph frame) {
    return new WatchOutcome.Unavailable(reason);
  }

  @Override
  public DuplicatesOutcome duplicates(
      DuplicatesPermit permit, GalleryId gallery, DuplicatesOutcome.Progress progress) {
    return new DuplicatesOutcome.Unavailable(reason);
  }

  @Override
  public EnrolOutcome prepare(EnrolPermit permit, Photograph photograph, Face face) {
    throw refusal();
  }

  @Override
  public EvaluationOutcome evaluate(
      EvaluationPermit permit,
      EvaluationSet set,
      EvaluationPlan plan,
      EvaluationProgress progress) {
    throw refusal();
  }

  @Override
  public CombineOutcome combine(List<PreparedTemplate> photographs) {
    throw refusal();
  }

  @Override
  public Galleries galleries() {
    return new NoGalleries();
  }

  /** No engine is loaded, so none is named. */
  @Override
  public ModelCard modelCard() {
    return new ModelCard(
        "none", NOTHING, "undocumented", "none", "none", -1, List.of(), List.of(reason));
  }

  @Override
  public MatcherHealth health() {
    return new MatcherHealth(false, reason);
  }

  @Override
  public void close() {
    if (decoder != null) {
      decoder.close();
    }
  }

  private final class NoGalleries implements Galleries {
    @Override
    public void create(GalleryId gallery) {
      throw refusal();
    }

    @Override
    public void renew(GalleryId gallery) {
      throw refusal();
    }

    @Override
    public List<GalleryId> all() {
      return List.of();
    }

    @Override
    public void add(PreparedTemplate template, LocalDate expires) {
      throw refusal();
    }

    @Override
    public boolean reschedule(GalleryId gallery, SubjectId subject, LocalDate expires) {
      throw refusal();
    }

    @Override
    public boolean expunge(GalleryId gallery, SubjectId subject) {
      throw refusal();
    }

    @Override
    public Set<SubjectId> subjects(GalleryId gallery) {
      throw refusal();
    }

    @Override
    public GalleryStatus status(GalleryId gallery) {
      return new GalleryStatus(gallery, 0, 0, NOTHING, false);
    }
  }
}
