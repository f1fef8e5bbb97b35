package org.countersign.policy;

import java.util.List;
import java.util.Optional;

/**
 * The words that a request may use for its coded facts, with English labels in the order in which a
 * form should offer them. A word that is not here is refused.
 */
public record PolicyVocabulary(
    List<Term> modes,
    List<Term> roles,
    List<Term> courses,
    List<Term> caseStatuses,
    List<Purpose> purposes,
    List<Term> suspicionLevels,
    List<Term> necessityFlags,
    List<Term> offenceClasses,
    List<Offence> offences,
    List<OffenceKind> offenceKinds,
    List<Term> probeKinds,
    List<Term> probeSources,
    List<Term> probeEdits,
    List<Term> galleryKinds,
    List<Term> galleryProvenances,
    List<Term> engineProvenances,
    List<Term> evaluators,
    List<Term> safeguards,
    List<Term> authorityKinds,
    List<Term> emergencyBases,
    List<ApprovalKind> approvalKinds,
    List<Agency> agencies) {

  public PolicyVocabulary {
    modes = List.copyOf(modes);
    roles = List.copyOf(roles);
    courses = List.copyOf(courses);
    caseStatuses = List.copyOf(caseStatuses);
    purposes = List.copyOf(purposes);
    suspicionLevels = List.copyOf(suspicionLevels);
    necessityFlags = List.copyOf(necessityFlags);
    offenceClasses = List.copyOf(offenceClasses);
    offences = List.copyOf(offences);
    offenceKinds = List.copyOf(offenceKinds);
    probeKinds = List.copyOf(probeKinds);
    probeSources = List.copyOf(probeSources);
    probeEdits = List.copyOf(probeEdits);
    galleryKinds = List.copyOf(galleryKinds);
    galleryProvenances = List.copyOf(galleryProvenances);
    engineProvenances = List.copyOf(engineProvenances);
    evaluators = List.copyOf(evaluators);
    safeguards = List.copyOf(safeguards);
    authorityKinds = List.copyOf(authorityKinds);
    emergencyBases = List.copyOf(emergencyBases);
    approvalKinds = List.copyOf(approvalKinds);
    agencies = List.copyOf(agencies);
  }

  /**
   * @param code as it stands in a request
   * @param label a few words
   * @param hint one sentence more, where the label does not say enough
   */
  public record Term(String code, String label, Optional<String> hint) {}

  /**
   * @param aboutOffence whether a search for it has to name an offence
   */
  public record Purpose(String code, String label, Optional<String> hint, boolean aboutOffence) {}

  /**
   * An offence of the agency's table. A request has to repeat what the table says of it.
   *
   * @param statute where the law defines it
   * @param offenceClass one of {@link #offenceClasses()}
   * @param maxYears longest prison term, rounded up; 99 is life
   */
  public record Offence(
      String code,
      String label,
      String statute,
      String offenceClass,
      int maxYears,
      boolean violent) {}

  /**
   * A kind of offence as laws list them; which offences of the agency's table are of that kind.
   *
   * @param offences codes of {@link #offences()}
   */
  public record OffenceKind(String code, String label, List<String> offences) {
    public OffenceKind {
      offences = List.copyOf(offences);
    }
  }

  /**
   * @param roles that may give it
   */
  public record ApprovalKind(String code, String label, List<String> roles) {
    public ApprovalKind {
      roles = List.copyOf(roles);
    }
  }

  /**
   * An agency that may ask for a search.
   *
   * @param packs that bind it, and that a search on its behalf has to name
   * @param reportPurposes purposes that its accountability report names
   */
  public record Agency(String code, String label, List<String> packs, List<String> reportPurposes) {
    public Agency {
      packs = List.copyOf(packs);
      reportPurposes = List.copyOf(reportPurposes);
    }
  }
}
