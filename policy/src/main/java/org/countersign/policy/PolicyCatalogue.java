package org.countersign.policy;

import java.util.List;
import java.util.Optional;

/**
 * The rules in words, as their metadata gives them: for the pages that explain the policy. Holds no
 * logic.
 *
 * @param packs in the order of their ids
 */
public record PolicyCatalogue(PolicyRevision revision, List<PackText> packs) {
  public PolicyCatalogue {
    packs = List.copyOf(packs);
  }

  /**
   * @param effectiveFrom ISO date
   * @param effectiveUntil ISO date, exclusive; empty if open
   * @param verified how far the pack as a whole was checked against its source
   */
  public record PackText(
      String id,
      String version,
      String title,
      String jurisdiction,
      String description,
      String citation,
      String effectiveFrom,
      Optional<String> effectiveUntil,
      Decision.Verified verified,
      List<RuleText> rules) {
    public PackText {
      rules = List.copyOf(rules);
    }
  }

  /**
   * @param effect {@code permit}, {@code deny}, {@code approval}, {@code obligation} or {@code
   *     limit}
   * @param message what it tells the person who asked; where it names facts of a request, those of
   *     an example
   * @param effectiveFrom ISO date, if it begins later than its pack
   * @param effectiveUntil ISO date, exclusive, if it ends before its pack
   * @param description why it is so, or how it is to be read
   */
  public record RuleText(
      String code,
      String effect,
      String title,
      String message,
      Optional<String> remedy,
      String citation,
      Decision.Verified verified,
      Optional<String> effectiveFrom,
      Optional<String> effectiveUntil,
      Optional<String> description) {}
}
