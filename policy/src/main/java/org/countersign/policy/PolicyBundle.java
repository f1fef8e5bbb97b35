package org.countersign.policy;

import org.countersign.policy.opa.CommittedPolicy;
import org.countersign.policy.opa.StrictJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;

/**
 * The policy that this module was built with: which it is, its rules in words, and its vocabulary.
 */
public final class PolicyBundle {
  private final PolicyCatalogue catalogue;
  private final PolicyVocabulary vocabulary;

  private PolicyBundle(PolicyCatalogue catalogue, PolicyVocabulary vocabulary) {
    this.catalogue = catalogue;
    this.vocabulary = vocabulary;
  }

  /**
   * Reads it from the class path.
   *
   * @throws IllegalStateException if the words do not belong to the compiled rules
   */
  public static PolicyBundle committed() {
    PolicyCatalogue catalogue =
        StrictJson.mapper()
            .readValue(CommittedPolicy.resource("catalogue.json"), PolicyCatalogue.class);
    PolicyRevision compiled = CommittedPolicy.revision();
    if (!catalogue.revision().equals(compiled)) {
      throw new IllegalStateException(
          "the catalogue is of policy "
              + catalogue.revision().digest()
              + ", the compiled policy is "
              + compiled.digest());
    }
    return new PolicyBundle(catalogue, vocabulary(CommittedPolicy.resource("vocabulary.json")));
  }

  /** The words that belong to other compiled rules than the committed ones. */
  static PolicyBundle of(byte[] catalogue, byte[] vocabulary) {
    return new PolicyBundle(
        StrictJson.mapper().readValue(catalogue, PolicyCatalogue.class), vocabulary(vocabulary));
  }

  /**
   * The vocabulary among the data of compiled rules.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static PolicyVocabulary vocabularyIn(byte[] data) {
    try {
      return vocabulary(
          StrictJson.mapper()
              .writeValueAsBytes(StrictJson.mapper().readTree(data).at("/countersign/vocabulary")));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the rules hold no vocabulary", e);
    }
  }

  private static PolicyVocabulary vocabulary(byte[] json) {
    // Hints may be left out.
    return StrictJson.mapper()
        .rebuild()
        .disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .build()
        .readValue(json, PolicyVocabulary.class);
  }

  /** The compiled policy's SHA-256. The bundle for an OPA server carries it as its revision. */
  public PolicyRevision revision() {
    return catalogue.revision();
  }

  /** The compiled policy itself: WebAssembly, whose SHA-256 is the {@link #revision()}. */
  public byte[] compiled() {
    return CommittedPolicy.resource("policy.wasm");
  }

  public PolicyCatalogue catalogue() {
    return catalogue;
  }

  public PolicyVocabulary vocabulary() {
    return vocabulary;
  }
}
