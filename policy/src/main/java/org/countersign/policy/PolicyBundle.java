package org.countersign.policy;

import org.countersign.policy.opa.CommittedPolicy;
import org.countersign.policy.opa.StrictJson;
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
    return new PolicyBundle(
        catalogue,
        // Hints may be left out.
        StrictJson.mapper()
            .rebuild()
            .disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build()
            .readValue(CommittedPolicy.resource("vocabulary.json"), PolicyVocabulary.class));
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
