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
 * @param models the files
 * @param limits what is known not to work, one sentence each
 */
public record ModelCard(
    String engine,
    String digest,
    String provenance,
    String evaluation,
    List<Model> models,
    List<String> limits) {
  public ModelCard {
    Objects.requireNonNull(engine);
    Objects.requireNonNull(digest);
    Objects.requireNonNull(provenance);
    Objects.requireNonNull(evaluation);
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
