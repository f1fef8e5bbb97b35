package org.countersign.matcher.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
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
 * @param dimension of a template; a multiple of 16, at most 4096
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
    ModelDescription landmarks,
    ModelDescription embedder,
    int dimension) {
  private static final int MAX_DIMENSION = 4096;
  private static final int DIMENSION_STEP = 16;

  public EngineDescription {
    limits = List.copyOf(limits);
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
  }

  /**
   * @throws MatcherUnavailableException naming the key that is missing, unknown or wrong
   */
  public static EngineDescription read(Properties properties) {
    try {
      Keys keys = new Keys(properties);
      EngineDescription engine =
          new EngineDescription(
              keys.text("engine"),
              keys.whole("recipe"),
              keys.text("provenance"),
              keys.text("evaluation"),
              keys.textOr("evaluation.by", keys.isNone("evaluation") ? "none" : "other"),
              keys.wholeOr("evaluation.lowest-true-positives", -1),
              keys.numbered("limit."),
              keys.model("detector"),
              keys.model("landmarks"),
              keys.model("embedder"),
              keys.whole("embedder.dimension"));
      keys.refuseOthers();
      return engine;
    } catch (IllegalArgumentException e) {
      throw new MatcherUnavailableException(
          "the engine's description (engine.properties) is refused: " + e.getMessage(), e);
    }
  }

  /**
   * SHA-256 over everything that changes a template. Templates of two engines with different
   * digests are not comparable.
   */
  public String digest() {
    String text =
        "countersign/engine/v1\nrecipe %d\n%s\n%s\n%s\n"
            .formatted(
                recipe, detector.fingerprint(), landmarks.fingerprint(), embedder.fingerprint());
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
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

  /** Reads keys one by one and remembers which, so that a misspelt one is not passed over. */
  private static final class Keys {
    private final Properties properties;
    private final Set<String> read = new HashSet<>();

    Keys(Properties properties) {
      this.properties = properties;
    }

    String text(String key) {
      String value = properties.getProperty(key);
      if (value == null || value.isBlank()) {
        throw new IllegalArgumentException(key + " is missing");
      }
      read.add(key);
      return value.strip();
    }

    String textOr(String key, String otherwise) {
      return properties.containsKey(key) ? text(key) : otherwise;
    }

    boolean isNone(String key) {
      return text(key).equals("none");
    }

    int wholeOr(String key, int otherwise) {
      return properties.containsKey(key) ? whole(key) : otherwise;
    }

    int whole(String key) {
      try {
        return Integer.parseInt(text(key));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(key + " must be a whole number", e);
      }
    }

    float decimal(String key) {
      try {
        return Float.parseFloat(text(key));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(key + " must be a number", e);
      }
    }

    List<String> numbered(String prefix) {
      List<String> values = new ArrayList<>();
      while (properties.containsKey(prefix + (values.size() + 1))) {
        values.add(text(prefix + (values.size() + 1)));
      }
      return values;
    }

    ModelDescription model(String role) {
      return new ModelDescription(
          role,
          text(role + ".file"),
          text(role + ".sha256"),
          whole(role + ".width"),
          whole(role + ".height"),
          channels(role + ".channels"),
          decimal(role + ".mean"),
          decimal(role + ".scale"),
          text(role + ".source"),
          text(role + ".licence"),
          text(role + ".note"));
    }

    private Channels channels(String key) {
      try {
        return Channels.valueOf(text(key));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(key + " must be GREY, RGB or BGR", e);
      }
    }

    void refuseOthers() {
      for (String key : properties.stringPropertyNames()) {
        if (!read.contains(key)) {
          throw new IllegalArgumentException(key + " is not known");
        }
      }
    }
  }
}
