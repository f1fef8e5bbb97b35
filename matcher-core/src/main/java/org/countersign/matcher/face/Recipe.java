package org.countersign.matcher.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.countersign.matcher.Limits;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.Turn;
import org.countersign.matcher.Use;
import org.countersign.matcher.image.DecodedImage;
import org.countersign.matcher.image.Raster;
import org.countersign.matcher.model.EngineDescription;
import org.countersign.matcher.model.EngineFiles;
import org.countersign.matcher.model.ModelDescription;
import org.countersign.matcher.onnx.OnnxModel;

/**
 * The steps between a photograph and a template, in order: detect, landmarks, align, quality,
 * embed. Deterministic on one machine. Safe for use by many threads, which share one session for
 * each model; {@link #close()} must come after the last use.
 */
public final class Recipe implements AutoCloseable {
  /** The version that this code is; an engine's description must name it. */
  public static final int VERSION = 1;

  private final FaceDetector detector;
  private final LandmarkFinder landmarks;
  private final OnnxModel embedder;
  private final FivePoints target;
  private final EngineDescription engine;
  private final QualityGate search;
  private final QualityGate enrolment;
  private final LongAdder templates = new LongAdder();

  private Recipe(EngineDescription engine, OnnxModel detector, OnnxModel points, OnnxModel faces) {
    this.engine = engine;
    this.detector = new FaceDetector(detector, engine.lowestDetectorScore());
    this.landmarks = new LandmarkFinder(points, engine.landmarkPoints());
    this.embedder = faces;
    this.target =
        engine.alignment().isEmpty()
            ? FivePoints.template(engine.embedder().width())
            : new FivePoints(engine.alignment());
    this.search = QualityGate.search(engine.strengths().search());
    this.enrolment = QualityGate.enrolment(engine.strengths().enrolment());
  }

  /**
   * Loads the three models, each only if its digest is the declared one.
   *
   * @throws MatcherUnavailableException in one sentence if one is refused
   */
  public static Recipe open(EngineDescription engine, EngineFiles files) {
    if (engine.recipe() != VERSION) {
      throw new MatcherUnavailableException(
          "this program follows recipe %d; the engine asks for recipe %d"
              .formatted(VERSION, engine.recipe()));
    }
    List<OnnxModel> loaded = new ArrayList<>();
    try {
      for (ModelDescription model :
          List.of(engine.detector(), engine.landmarks(), engine.embedder())) {
        loaded.add(OnnxModel.load(model, files.read(model)));
      }
    } catch (RuntimeException e) {
      loaded.forEach(OnnxModel::close);
      throw e;
    }
    return new Recipe(engine, loaded.get(0), loaded.get(1), loaded.get(2));
  }

  public EngineDescription engine() {
    return engine;
  }

  public QualityGate gate(Use use) {
    return switch (use) {
      case SEARCH -> search;
      case ENROLMENT -> enrolment;
    };
  }

  /**
   * At most {@link Limits#MAX_FACES}: those found at first look before the others, largest first.
   * Of the others only those whose five points lie as in a face, which is all that can be asked of
   * them before a template may be computed.
   */
  public List<FoundFace> find(DecodedImage image) {
    return detector.find(image).stream()
        .sorted(
            Comparator.comparing(FoundBox::closer)
                .thenComparing(Comparator.comparingDouble(FoundBox::area).reversed())
                .thenComparingDouble(FoundBox::top)
                .thenComparingDouble(FoundBox::left))
        .limit(Limits.MAX_FACES)
        .map(box -> examine(image, box))
        .filter(face -> !face.doubtful() || QualityGate.fits(face))
        .toList();
  }

  private FoundFace examine(DecodedImage image, FoundBox box) {
    FivePoints points = landmarks.find(image, box);
    var alignment = points.onto(FivePoints.TEMPLATE);
    double error = points.error(alignment, FivePoints.TEMPLATE);
    Raster aligned = image.warped(alignment, FivePoints.TEMPLATE_SIZE);
    return new FoundFace(box, points, Turn.NONE, error, FaceQuality.assess(aligned, points));
  }

  /** The caller closes the template. */
  public Template embed(DecodedImage image, FoundFace face) {
    templates.increment();
    Raster aligned = image.warped(face.points().onto(target), engine.embedder().width());
    float[] raw = embedder.run(embedder.description().tensor(aligned)).getFirst();
    if (raw.length != engine.dimension()) {
      throw new MatcherUnavailableException(
          "the embedder gave %d values, and %d were declared"
              .formatted(raw.length, engine.dimension()));
    }
    return new Template(raw);
  }

  /** Templates asked for since this recipe was opened. */
  public long templates() {
    return templates.sum();
  }

  @Override
  public void close() {
    detector.close();
    landmarks.close();
    embedder.close();
  }
}
