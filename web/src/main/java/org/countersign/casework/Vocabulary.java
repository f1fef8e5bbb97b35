package org.countersign.casework;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.Resource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values that a request can take, with words for people: the same file that the policy reads.
 */
public record Vocabulary(
    List<Term> modes,
    List<Term> purposes,
    List<Term> suspicionLevels,
    List<Term> necessityFlags,
    List<Offence> offences,
    List<Term> probeKinds,
    List<Term> probeSources,
    List<Term> probeEdits,
    List<Term> galleryKinds,
    List<Term> galleryProvenances,
    List<Term> authorityKinds,
    List<Term> emergencyBases,
    List<Term> approvalKinds,
    List<Term> agencies) {

  /**
   * @param hint one sentence more; empty if none is needed
   */
  public record Term(String code, String label, Optional<String> hint) {}

  /**
   * @param offenceClass such as {@code felony}
   * @param maxYears longest prison term
   */
  public record Offence(
      String code,
      String label,
      String statute,
      @com.fasterxml.jackson.annotation.JsonProperty("class") String offenceClass,
      int maxYears,
      boolean violent) {}

  static Vocabulary read(Resource file) {
    JsonMapper mapper =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // The file also holds what only the policy needs.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    try (InputStream in = file.getInputStream()) {
      return mapper.readValue(in, Vocabulary.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the vocabulary cannot be read: " + file, e);
    }
  }

  public Optional<Offence> offence(String code) {
    return offences.stream().filter(offence -> offence.code().equals(code)).findFirst();
  }

  /** The words for an offence, or the code itself. */
  public String offenceLabel(String code) {
    return offence(code).map(Offence::label).orElse(code.equals("none") ? "No offence" : code);
  }

  /** The words for a code, or the code itself. */
  public static String label(List<Term> terms, String code) {
    return terms.stream()
        .filter(term -> term.code().equals(code))
        .map(Term::label)
        .findFirst()
        .orElse(code);
  }

  public static boolean has(List<Term> terms, String code) {
    return terms.stream().anyMatch(term -> term.code().equals(code));
  }
}
