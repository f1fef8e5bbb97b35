package org.countersign.matcher.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.matcher.Face.Point;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.ModelCard;
import org.countersign.matcher.digest.Sha256;
import org.countersign.matcher.model.ModelDescription.Channels;

/**
 * An engine: three models, their recipe, and what is honestly known of them.
 *
 * @param engine short name
 * @param recipe version of the steps between photograph and template, from 1
 * @param evaluator {@code none} where nobody evaluated it, otherwise {@code nist} or {@code other}
 * @param lowestTruePositives see {@link ModelCard}
 * @param lowestDetectorScore from which on a box is a face, 0 to 1
 * @param landmarkPoints which points the landmark model gives
 * @param alignment where the embedder expects eyes, nose and mouth in its input; empty for the
 *     usual places
 * @param dimension of a template; a multiple of 16, at most 4096
 * @param strengths shortest raw template that is worth comparing
 * @param onePerson lowest cosine, in thousandths, at which two photographs said to be of one person
 *     are put into one template
 */
public record EngineDescription(
    String engine,
    int recipe,
    String provenance,
    String evaluation,
    String evaluator,
    int lowestTruePositives,
    List<String> limits,
    ModelDescription detector,
    double lowestDetectorScore,
    ModelDescription landmarks,
    Landmarks landmarkPoints,
    ModelDescription embedder,
    List<Point> alignment,
    int dimension,
    Strengths strengths,
    int onePerson) {
  private static final int MAX_DIMENSION = 4096;
  private static final int DIMENSION_STEP = 16;

  /** Lengths of the raw template below which a search, or an enrolment, is refused. */
  public record Strengths(double search, double enrolment) {
    public Strengths {
      if (!(search >= 0) || !(enrolment >= search) || Double.isInfinite(enrolment)) {
        throw new IllegalArgumentException(
            "gate.search-strength must be 0 or more, gate.enrolment-strength no less");
      }
    }
  }

  public EngineDescription {
    limits = List.copyOf(limits);
    alignment = List.copyOf(alignment);
    if (!Set.of("none", "nist", "other").contains(evaluator)) {
      throw new IllegalArgumentException("evaluation.by must be nist or other");
    }
    if (evaluation.equals("none") && (!evaluator.equals("none") || lowestTruePositives != -1)) {
      throw new IllegalArgumentException("evaluation is none, and yet something is said of it");
    }
    if (lowestTruePositives < -1 || lowestTruePositives > 1000) {
      throw new IllegalArgumentException(
          "evaluation.lowest-true-positives must be 0 to 1000 thousandths: " + lowestTruePositives);
    }
    if (dimension < DIMENSION_STEP
        || dimension > MAX_DIMENSION
        || dimension % DIMENSION_STEP != 0) {
      throw new IllegalArgumentException(
          "embedder.dimension must be a multiple of 16 up to 4096: " + dimension);
    }
    if (landmarks.channels() != Channels.GREY) {
      throw new IllegalArgumentException("landmarks.channels must be GREY");
    }
    if (detector.channels() == Channels.GREY || embedder.channels() == Channels.GREY) {
      throw new IllegalArgumentException("detector and embedder read RGB or BGR");
    }
    if (embedder.width() != embedder.height() || landmarks.width() != landmarks.height()) {
      throw new IllegalArgumentException("landmarks and embedder read squares");
    }
    if (detector.outputs().size() != 2
        || landmarks.outputs().size() != 1
        || embedder.outputs().size() != 1) {
      throw new IllegalArgumentException(
          "detector.outputs are scores and boxes; landmarks and embedder have one output");
    }
    // Written so that NaN is refused too.
    if (!(lowestDetectorScore > 0 && lowestDetectorScore <= 1)) {
      throw new IllegalArgumentException(
          "detector.lowest-score must be above 0 and at most 1: " + lowestDetectorScore);
    }
    if (!alignment.isEmpty() && alignment.size() != Landmarks.FIVE.count()) {
      throw new IllegalArgumentException("embedder.alignment must be five points");
    }
    for (Point point : alignment) {
      double side = embedder.width();
      if (!(point.x() >= 0 && point.x() <= side && point.y() >= 0 && point.y() <= side)) {
        throw new IllegalArgumentException("embedder.alignment must lie in its input: " + point);
      }
    }
    if (onePerson < 0 || onePerson > 1000) {
      throw new IllegalArgumentException(
          "gate.one-person must be 0 to 1000 thousandths: " + onePerson);
    }
  }

  /**
   * @throws MatcherUnavailableException naming the key that is missing, unknown or wrong
   */
  public static EngineDescription read(Properties properties) {
    try {
      EngineKeys keys = new EngineKeys(properties);
      EngineDescription engine =
          new EngineDescription(
              keys.text("engine"),
              keys.whole("recipe"),
              keys.text("provenance"),
              keys.text("evaluation"),
              keys.textOr("evaluation.by", keys.isNone("evaluation") ? "none" : "other"),
              keys.wholeOr("evaluation.lowest-true-positives", -1),
              keys.numbered("limit."),
              keys.model("detector", "scores", "boxes"),
              keys.decimal("detector.lowest-score"),
              keys.model("landmarks", "output"),
              Landmarks.of(keys.wholeOr("landmarks.points", Landmarks.SIXTY_EIGHT.count())),
              keys.model("embedder", "output"),
              keys.points("embedder.alignment"),
              keys.whole("embedder.dimension"),
              new Strengths(
                  keys.decimal("gate.search-strength"), keys.decimal("gate.enrolment-strength")),
              keys.whole("gate.one-person"));
      keys.refuseOthers();
      return engine;
    } catch (IllegalArgumentException e) {
      throw new MatcherUnavailableException(
          "the engine's description (engine.properties) is refused: " + e.getMessage(), e);
    }
  }

  /**
   * SHA-256 over everything that changes a template. Templates of two engines with different
   * digests are not comparable. What an engine does not say is not in it, so that a key that came
   * later changes no engine that can do without.
   */
  public String digest() {
    StringBuilder text =
        new StringBuilder(
            "countersign/engine/v1\nrecipe %d\n%s\n%s\n%s\n"
                .formatted(
                    recipe,
                    detector.fingerprint(),
                    landmarks.fingerprint(),
                    embedder.fingerprint()));
    if (landmarkPoints != Landmarks.SIXTY_EIGHT) {
      text.append("points ").append(landmarkPoints.count()).append('\n');
    }
    if (!alignment.isEmpty()) {
      text.append("alignment ").append(written(alignment)).append('\n');
    }
    return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String written(List<Point> points) {
    return points.stream()
        .map(point -> String.format(Locale.ROOT, "%.4f,%.4f", point.x(), point.y()))
        .collect(Collectors.joining(" "));
  }

  public ModelCard card() {
    List<ModelCard.Model> models = new ArrayList<>();
    for (ModelDescription model : List.of(detector, landmarks, embedder)) {
      models.add(
          new ModelCard.Model(
              model.role(),
              model.file(),
              model.sha256(),
              model.source(),
              model.licence(),
              model.note()));
    }
    return new ModelCard(
        engine, digest(), provenance, evaluation, evaluator, lowestTruePositives, models, limits);
  }
}
