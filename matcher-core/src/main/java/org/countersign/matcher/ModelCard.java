package org.countersign.matcher;

import java.util.List;
import java.util.Objects;

/**
 * What the engine is, honestly.
 *
 * @param engine short name, such as {@code faceplugin-mobile}
 * @param digest SHA-256 over the digests of the models and the version of the recipe, 64
 *     hexadecimal digits
 * @param provenance {@code documented} or {@code undocumented}
 * @param evaluation {@code none}, or who evaluated it and where the report is
 * @param evaluator {@code none}, {@code nist} or {@code other}
 * @param lowestTruePositives share of searches that found the right person, in thousandths, in the
 *     group of people for which the evaluation found it lowest; {@code -1} if not measured
 * @param models the files
 * @param limits what is known not to work, one sentence each
 */
public record ModelCard(
    String engine,
    String digest,
    String provenance,
    String evaluation,
    String evaluator,
    int lowestTruePositives,
    List<Model> models,
    List<String> limits) {
  public ModelCard {
    Objects.requireNonNull(engine);
    Objects.requireNonNull(digest);
    Objects.requireNonNull(provenance);
    Objects.requireNonNull(evaluation);
    Objects.requireNonNull(evaluator);
    if (lowestTruePositives < -1 || lowestTruePositives > 1000) {
      throw new IllegalArgumentException(
          "the share of true positives must be 0 to 1000 thousandths, or -1: "
              + lowestTruePositives);
    }
    models = List.copyOf(models);
    limits = List.copyOf(limits);
  }

  /**
   * @param role {@code detector}, {@code landmarks} or {@code embedder}
   * @param sha256 of the file, checked before it is loaded
   * @param source where it comes from
   * @param licence as asserted by its publisher
   * @param note what is known and not known of its origin
   */
  public record Model(
      String role, String file, String sha256, String source, String licence, String note) {}
}
