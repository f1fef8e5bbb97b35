package org.countersign.matcher.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.countersign.matcher.Limits;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.image.DecodedImage;
import org.countersign.matcher.image.Raster;
import org.countersign.matcher.image.SimilarityTransform;
import org.countersign.matcher.model.EngineDescription;
import org.countersign.matcher.model.EngineFiles;
import org.countersign.matcher.model.ModelDescription;
import org.countersign.matcher.onnx.OnnxModel;

/**
 * The steps between a photograph and a template, in order: detect, landmarks, align, quality,
 * embed. Deterministic on one machine. Safe for use by many threads; {@link #close()} must come
 * after the last use.
 */
public final class Recipe implements AutoCloseable {
  /** The version that this code is; an engine's description must name it. */
  public static final int VERSION = 1;

  private final FaceDetector detector;
  private final LandmarkFinder landmarks;
  private final OnnxModel embedder;
  private final int dimension;
  private final LongAdder templates = new LongAdder();

  private Recipe(
      FaceDetector detector, LandmarkFinder landmarks, OnnxModel embedder, int dimension) {
    this.detector = detector;
    this.landmarks = landmarks;
    this.embedder = embedder;
    this.dimension = dimension;
  }

  /**
   * Loads the three models, each only if its digest is the declared one.
   *
   * @throws MatcherUnavailableException in one sentence if one is refused
   */
  public static Recipe open(EngineDescription engine, EngineFiles files) {
    if (engine.recipe() != VERSION || engine.embedder().width() != FivePoints.TEMPLATE_SIZE) {
      throw new MatcherUnavailableException(
          "this program follows recipe %d for faces of %d pixels; the engine asks for recipe %d and %d"
              .formatted(
                  VERSION, FivePoints.TEMPLATE_SIZE, engine.recipe(), engine.embedder().width()));
    }
    List<OnnxModel> loaded = new ArrayList<>();
    try {
      loaded.add(load(files, engine.detector(), "scores", "boxes"));
      loaded.add(load(files, engine.landmarks(), "output"));
      loaded.add(load(files, engine.embedder(), "output"));
    } catch (RuntimeException e) {
      loaded.forEach(OnnxModel::close);
      throw e;
    }
    return new Recipe(
        new FaceDetector(loaded.get(0)),
        new LandmarkFinder(loaded.get(1)),
        loaded.get(2),
        engine.dimension());
  }

  private static OnnxModel load(EngineFiles files, ModelDescription model, String... outputs) {
    return OnnxModel.load(model, files.read(model), outputs);
  }

  /** At most {@link Limits#MAX_FACES}, largest first. */
  public List<FoundFace> find(DecodedImage image) {
    return detector.find(image).stream()
        .sorted(
            Comparator.comparingDouble(FoundBox::area)
                .reversed()
                .thenComparingDouble(FoundBox::top)
                .thenComparingDouble(FoundBox::left))
        .limit(Limits.MAX_FACES)
        .map(box -> examine(image, box))
        .toList();
  }

  private FoundFace examine(DecodedImage image, FoundBox box) {
    FivePoints points = landmarks.find(image, box);
    SimilarityTransform alignment = points.onto(FivePoints.TEMPLATE);
    double error = points.error(alignment, FivePoints.TEMPLATE);
    Raster aligned = image.warped(alignment, FivePoints.TEMPLATE_SIZE);
    return new FoundFace(box, points, alignment, error, FaceQuality.assess(aligned, points));
  }

  /** The caller closes the template. */
  public Template embed(DecodedImage image, FoundFace face) {
    templates.increment();
    Raster aligned = image.warped(face.alignment(), FivePoints.TEMPLATE_SIZE);
    float[] raw = embedder.run(embedder.description().tensor(aligned)).getFirst();
    if (raw.length != dimension) {
      throw new MatcherUnavailableException(
          "the embedder gave %d values, and %d were declared".formatted(raw.length, dimension));
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
