package org.countersign.matcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.countersign.matcher.SearchOutcome.Candidate;
import org.countersign.matcher.SearchOutcome.Completeness;
import org.countersign.matcher.digest.Sha256;
import org.countersign.matcher.face.FoundFace;
import org.countersign.matcher.face.QualityGate;
import org.countersign.matcher.face.Recipe;
import org.countersign.matcher.face.Template;
import org.countersign.matcher.gallery.Found;
import org.countersign.matcher.gallery.Query;
import org.countersign.matcher.gallery.ScanOutcome;
import org.countersign.matcher.image.ImageDecoder;
import org.countersign.matcher.image.ImageRefusedException;
import org.countersign.matcher.image.IsolatedDecoder;

/**
 * The matcher. Each method that compares begins with the permit: whatever refuses it returns before
 * a template is computed. Closing waits for calls under way; the decoder is its owner's to close.
 */
final class PermittedMatcher implements FaceMatcher {
  private static final String CLOSED = "the matching core is closed";

  private final IsolatedDecoder decoder;
  private final Recipe recipe;
  private final DatedGalleries galleries;
  private final PermitAuthority permits;
  private final ModelCard card;
  private final MatcherConfig config;
  private final ReentrantReadWriteLock lifetime = new ReentrantReadWriteLock(true);
  private boolean closed;

  PermittedMatcher(
      IsolatedDecoder decoder,
      Recipe recipe,
      DatedGalleries galleries,
      PermitAuthority permits,
      ModelCard card,
      MatcherConfig config) {
    this.decoder = decoder;
    this.recipe = recipe;
    this.galleries = galleries;
    this.permits = permits;
    this.card = card;
    this.config = config;
  }

  @Override
  public Intake read(byte[] image) {
    // A caller that changes its array meanwhile must not get a digest of other bytes than were
    // read.
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
    return faces(photograph, Turn.NONE);
  }

  @Override
  public List<Face> faces(Photograph photograph, Turn turn) {
    return looking(photograph, own -> own.faces(recipe, turn));
  }

  @Override
  public Optional<Face> face(Photograph photograph, int number) {
    return looking(photograph, own -> own.face(recipe, number));
  }

  @Override
  public List<String> shortcomings(Photograph photograph, Face face, Use use) {
    return looking(
        photograph,
        own ->
            own.found(recipe, face.number())
                .map(recipe.gate(use)::shortcomings)
                .orElseThrow(
                    () -> new IllegalArgumentException("the photograph has no such face")));
  }

  private <T> T looking(Photograph photograph, Function<UprightPhotograph, T> look) {
    Lock use = use();
    try {
      if (photograph instanceof UprightPhotograph own) {
        return look.apply(own);
      }
      throw new IllegalArgumentException("the photograph was not read by this matching core");
    } finally {
      use.unlock();
    }
  }

  @Override
  public SearchOutcome search(SearchPermit permit, Search search) {
    Lock use = use();
    try {
      Optional<PermitProblem> problem = permits.spend(permit, search);
      if (problem.isPresent()) {
        return new SearchOutcome.Refused(problem.get());
      }
      if (!(search.probe() instanceof UprightPhotograph probe)) {
        return new SearchOutcome.Refused(PermitProblem.OTHER_PROBE);
      }
      Optional<FoundFace> face = sameFace(probe, search.face());
      if (face.isEmpty()) {
        return new SearchOutcome.Refused(PermitProblem.OTHER_FACE);
      }
      String unavailable = galleries.problem(search.galleries());
      if (!unavailable.isEmpty()) {
        return new SearchOutcome.Unavailable(unavailable);
      }
      return compare(search, probe, face.get());
    } finally {
      use.unlock();
    }
  }

  private SearchOutcome compare(Search search, UprightPhotograph probe, FoundFace face) {
    Optional<String> unusable = search().refuse(face);
    if (unusable.isPresent()) {
      return new SearchOutcome.Unusable(unusable.get(), 0);
    }
    try (Template template = recipe.embed(probe.image(), face)) {
      Optional<String> weak = search().refuse(template);
      if (weak.isPresent()) {
        return new SearchOutcome.Unusable(weak.get(), template.strengthThousandths());
      }
      Query query =
          new Query(
              template.unit(),
              search.threshold(),
              search.candidateCap(),
              search.fillers(),
              chance());
      return switch (galleries.scan(search.galleries(), List.of(query))) {
        case ScanOutcome.Unavailable(String reason) -> new SearchOutcome.Unavailable(reason);
        case ScanOutcome.Scanned scanned ->
            matched(scanned, scanned.found().getFirst(), template.strengthThousandths());
      };
    }
  }

  private SearchOutcome matched(ScanOutcome.Scanned scanned, Found found, int strength) {
    List<Candidate> candidates = new ArrayList<>();
    for (Found.Hit hit : found.hits()) {
      int rank = candidates.size() + 1;
      candidates.add(new Candidate(hit.subject(), hit.gallery(), rank, hit.similarity()));
    }
    Completeness completeness =
        new Completeness(scanned.eligible(), found.scored(), found.rescored(), scanned.snapshot());
    return new SearchOutcome.Matched(
        candidates, found.fillers(), completeness, strength, card.digest());
  }

  @Override
  public WatchOutcome watch(WatchPermit permit, GalleryId watchList, Photograph frame) {
    Lock use = use();
    try {
      Optional<PermitProblem> problem = permits.check(permit, watchList);
      if (problem.isPresent()) {
        return new WatchOutcome.Refused(problem.get());
      }
      if (!(frame instanceof UprightPhotograph own)) {
        return new WatchOutcome.Refused(PermitProblem.OTHER_PROBE);
      }
      String unavailable = galleries.problem(Set.of(watchList));
      if (!unavailable.isEmpty()) {
        return new WatchOutcome.Unavailable(unavailable);
      }
      return compareAll(permit.grant(), own);
    } finally {
      use.unlock();
    }
  }

  private WatchOutcome compareAll(WatchPermit.Grant grant, UprightPhotograph frame) {
    List<FoundFace> found = frame.found(recipe, Turn.NONE);
    List<Face> faces = frame.faces(recipe, Turn.NONE);
    int seen = 0;
    List<Template> templates = new ArrayList<>();
    try {
      List<Face> compared = new ArrayList<>();
      List<Query> queries = new ArrayList<>();
      for (int i = 0; i < found.size(); i++) {
        // What a closer look found may be lettering: it counts once its template says it is a face.
        seen += found.get(i).doubtful() ? 0 : 1;
        if (search().refuse(found.get(i)).isPresent()) {
          continue;
        }
        Template template = recipe.embed(frame.image(), found.get(i));
        templates.add(template);
        if (search().refuse(template).isEmpty()) {
          seen += found.get(i).doubtful() ? 1 : 0;
          compared.add(faces.get(i));
          queries.add(new Query(template.unit(), grant.threshold(), 1, 0, chance()));
        }
      }
      int counted = seen;
      return switch (galleries.scan(Set.of(grant.watchList()), queries)) {
        case ScanOutcome.Unavailable(String reason) -> new WatchOutcome.Unavailable(reason);
        case ScanOutcome.Scanned scanned ->
            new WatchOutcome.Seen(counted, alerts(compared, scanned.found()));
      };
    } finally {
      templates.forEach(Template::close);
    }
  }

  private static List<WatchOutcome.Alert> alerts(List<Face> faces, List<Found> found) {
    List<WatchOutcome.Alert> alerts = new ArrayList<>();
    for (int i = 0; i < faces.size(); i++) {
      for (Found.Hit hit : found.get(i).hits()) {
        alerts.add(new WatchOutcome.Alert(faces.get(i), hit.subject(), hit.similarity()));
      }
    }
    return alerts;
  }

  @Override
  public EnrolOutcome prepare(EnrolPermit permit, Photograph photograph, Face face) {
    Lock use = use();
    try {
      Optional<PermitProblem> problem = permits.spend(permit, photograph, face);
      if (problem.isPresent()) {
        return new EnrolOutcome.Refused(problem.get());
      }
      if (!(photograph instanceof UprightPhotograph own)) {
        return new EnrolOutcome.Refused(PermitProblem.OTHER_PROBE);
      }
      Optional<FoundFace> found = sameFace(own, face);
      if (found.isEmpty()) {
        return new EnrolOutcome.Refused(PermitProblem.OTHER_FACE);
      }
      return prepare(permit.grant(), own, found.get());
    } finally {
      use.unlock();
    }
  }

  private EnrolOutcome prepare(
      EnrolPermit.Grant grant, UprightPhotograph photograph, FoundFace face) {
    Optional<String> unsuitable = recipe.gate(Use.ENROLMENT).refuse(face);
    if (unsuitable.isPresent()) {
      return new EnrolOutcome.Unsuitable(unsuitable.get());
    }
    try (Template template = recipe.embed(photograph.image(), face)) {
      Optional<String> weak = recipe.gate(Use.ENROLMENT).refuse(template);
      if (weak.isPresent()) {
        return new EnrolOutcome.Unsuitable(weak.get());
      }
      return new EnrolOutcome.Prepared(
          new PreparedTemplate(grant.gallery(), grant.subject(), card.digest(), template.unit()),
          template.strengthThousandths());
    }
  }

  @Override
  public EvaluationOutcome evaluate(
      EvaluationPermit permit,
      EvaluationSet set,
      EvaluationPlan plan,
      EvaluationProgress progress) {
    Lock use = use();
    try {
      Optional<PermitProblem> problem = permits.spend(permit, set.digest());
      if (problem.isPresent()) {
        return new EvaluationOutcome.Refused(problem.get());
      }
      return new EvaluationRun(decoder, recipe, card, set, plan).run(progress);
    } finally {
      use.unlock();
    }
  }

  @Override
  public DuplicatesOutcome duplicates(
      DuplicatesPermit permit, GalleryId gallery, DuplicatesOutcome.Progress progress) {
    Lock use = use();
    try {
      Optional<PermitProblem> problem = permits.spend(permit, gallery);
      return problem.isPresent()
          ? new DuplicatesOutcome.Refused(problem.get())
          : galleries.duplicates(gallery, permit.grant().threshold(), progress);
    } finally {
      use.unlock();
    }
  }

  /** Our own finding of the face that is named: nothing of what the caller says of it is used. */
  private Optional<FoundFace> sameFace(UprightPhotograph photograph, Face named) {
    return photograph
        .face(recipe, named.number())
        .filter(own -> own.box().equals(named.box()))
        .flatMap(own -> photograph.found(recipe, own.number()));
  }

  @Override
  public CombineOutcome combine(List<PreparedTemplate> photographs) {
    return MeanTemplate.of(photographs, recipe.engine().onePerson());
  }

  private QualityGate search() {
    return recipe.gate(Use.SEARCH);
  }

  private RandomGenerator chance() {
    synchronized (config.chance()) {
      return new SplittableRandom(config.chance().nextLong());
    }
  }

  @Override
  public Galleries galleries() {
    return galleries;
  }

  @Override
  public ModelCard modelCard() {
    return card;
  }

  @Override
  public MatcherHealth health() {
    lifetime.readLock().lock();
    try {
      if (closed) {
        return new MatcherHealth(false, CLOSED);
      }
      if (!decoder.problem().isEmpty()) {
        return new MatcherHealth(false, decoder.problem());
      }
      List<String> problems = galleries.problems();
      int all = galleries.all().size();
      if (problems.isEmpty()) {
        return new MatcherHealth(
            true,
            "%d galleries can be searched; rows are compared by %s"
                .formatted(all, galleries.comparer()));
      }
      // One broken gallery must not take the service from those who search the others.
      return new MatcherHealth(problems.size() < all, String.join("; ", problems));
    } finally {
      lifetime.readLock().unlock();
    }
  }

  private Lock use() {
    Lock use = lifetime.readLock();
    use.lock();
    if (closed) {
      use.unlock();
      throw new IllegalStateException(CLOSED);
    }
    return use;
  }

  @Override
  public void close() {
    lifetime.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        galleries.close();
        recipe.close();
      }
    } finally {
      lifetime.writeLock().unlock();
    }
  }
}
