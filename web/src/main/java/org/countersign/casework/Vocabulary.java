package org.countersign.casework;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.policy.PolicyVocabulary;

/** The words that the policy takes, as forms offer them and pages say them. */
public record Vocabulary(
    List<Term> modes,
    List<Term> purposes,
    List<Term> suspicionLevels,
    List<Term> necessityFlags,
    List<PolicyVocabulary.Offence> offences,
    List<Term> probeKinds,
    List<Term> probeSources,
    List<Term> probeEdits,
    List<Term> galleryKinds,
    List<Term> galleryProvenances,
    List<Term> authorityKinds,
    List<Term> emergencyBases,
    List<Term> agencies,
    Map<String, List<String>> packsByAgency) {

  /**
   * @param hint one sentence more, where the label does not say enough
   */
  public record Term(String code, String label, Optional<String> hint) {}

  static Vocabulary of(PolicyVocabulary policy) {
    return new Vocabulary(
        terms(policy.modes()),
        policy.purposes().stream().map(p -> new Term(p.code(), p.label(), p.hint())).toList(),
        terms(policy.suspicionLevels()),
        terms(policy.necessityFlags()),
        policy.offences(),
        // A photograph is always there where a form asks what kind it is.
        terms(policy.probeKinds()).stream().filter(term -> !term.code().equals("none")).toList(),
        terms(policy.probeSources()).stream().filter(term -> !term.code().equals("none")).toList(),
        terms(policy.probeEdits()),
        terms(policy.galleryKinds()),
        terms(policy.galleryProvenances()),
        terms(policy.authorityKinds()),
        terms(policy.emergencyBases()),
        policy.agencies().stream()
            .map(agency -> new Term(agency.code(), agency.label(), Optional.empty()))
            .toList(),
        policy.agencies().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    PolicyVocabulary.Agency::code, PolicyVocabulary.Agency::packs)));
  }

  private static List<Term> terms(List<PolicyVocabulary.Term> terms) {
    return terms.stream().map(term -> new Term(term.code(), term.label(), term.hint())).toList();
  }

  public Optional<PolicyVocabulary.Offence> offence(String code) {
    return offences.stream().filter(offence -> offence.code().equals(code)).findFirst();
  }

  /** Packs that bind an agency; none for one that is not known, which the policy then refuses. */
  public List<String> packs(String agency) {
    return packsByAgency.getOrDefault(agency, List.of());
  }

  /** The words for an offence, or the code itself. */
  public String offenceLabel(String code) {
    return offence(code)
        .map(PolicyVocabulary.Offence::label)
        .orElse(code.equals("none") ? "No offence" : code);
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
