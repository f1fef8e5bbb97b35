package org.countersign.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.journal.Event;
import org.countersign.matcher.PhotographMetadata;
import org.countersign.policy.Decision;

/**
 * Everything that can happen to a search, in the past tense. All of it happens on the stream {@code
 * search/<id>}.
 */
public sealed interface SearchEvent extends Event {

  /**
   * An officer asked.
   *
   * @param requester id of the agency on whose behalf
   * @param offence code in the agency's offence table
   * @param edits what was done to the photograph before it came here
   */
  @Kind("search-requested")
  record SearchRequested(
      @Open String mode,
      @Open String purpose,
      @Open String offence,
      @Open String suspicion,
      @Open String requester,
      @Open String gallery,
      @Open String probeKind,
      @Open String probeSource,
      String caseNumber,
      String necessity,
      String unit,
      List<String> edits,
      ProbeEvidence probe,
      int candidateCap,
      Attestations attestations,
      Authority authority)
      implements SearchEvent {}

  /** The policy was asked; see {@link org.countersign.gate.Decided}. */
  @Kind("search-decided")
  record SearchDecided(
      @Open String effect,
      @Open List<String> packs,
      @Open String policy,
      @Open List<String> reasons,
      @Open List<String> approvals,
      String decision,
      String input,
      List<Decision.Denial> denials,
      List<Decision.ApprovalNeed> needs,
      List<Decision.Obligation> obligations,
      Optional<Decision.Limits> limits,
      String detail)
      implements SearchEvent {}

  /**
   * @param until the approval counts until then
   */
  @Kind("search-approved")
  record SearchApproved(@Open String approval, String role, String note, Instant until)
      implements SearchEvent {}

  /** A supervisor said no. */
  @Kind("search-refused")
  record SearchRefused(String reason) implements SearchEvent {}

  /** A supervisor wants to know more before deciding. */
  @Kind("search-question-asked")
  record QuestionAsked(String question) implements SearchEvent {}

  @Kind("search-question-answered")
  record QuestionAnswered(String answer) implements SearchEvent {}

  /**
   * The matching core compared. Durable before anybody sees a candidate.
   *
   * @param found most similar first
   * @param fillers people known not to be the answer, shown among the candidates to keep review
   *     honest
   */
  @Kind("search-performed")
  record SearchPerformed(
      @Open int candidates,
      @Open long eligible,
      @Open long scored,
      @Open int threshold,
      @Open String engine,
      @Open String snapshot,
      List<Found> found,
      List<String> fillers,
      int probeStrength)
      implements SearchEvent {}

  /** Nothing was compared, or what was compared was not released. */
  @Kind("search-failed")
  record SearchFailed(@Open String cause, String detail) implements SearchEvent {}

  @Kind("search-withdrawn")
  record SearchWithdrawn(String reason) implements SearchEvent {}

  @Kind("search-expired")
  record SearchExpired(@Open String waitingFor) implements SearchEvent {}

  /**
   * One examiner's verdict on one candidate or filler. Wholly private: the other examiner must not
   * learn of it from the log.
   *
   * @param subject who was compared, opaquely
   */
  @Kind("verdict-recorded")
  record VerdictRecorded(String subject, Verdict verdict, String reason, List<String> compared)
      implements SearchEvent {}

  /**
   * @param leads subjects on whom two examiners agree
   */
  @Kind("search-concluded")
  record SearchConcluded(
      @Open Conclusion outcome, @Open int examiners, @Open boolean disagreement, List<String> leads)
      implements SearchEvent {}

  /** The officer may now see who the lead is. Durable before it is shown. */
  @Kind("lead-released")
  record LeadReleased(@Open int leads, List<String> subjects) implements SearchEvent {}

  @Kind("outcome-recorded")
  record OutcomeRecorded(
      @Open String outcome, @Open int corroborations, String account, List<Corroboration> evidence)
      implements SearchEvent {}

  /**
   * @param thousandths similarity in thousandths of cosine
   */
  record Found(String subject, String gallery, int rank, int thousandths) {}

  /**
   * What is kept of the photograph.
   *
   * @param quality of the picked face, see {@link org.countersign.matcher.Face#worstQuality}
   * @param attachment where its bytes are, encrypted
   * @param metadata what the file said of its own making; empty in entries from before it was read
   */
  record ProbeEvidence(
      String originalDigest,
      String normalisedDigest,
      String mediaType,
      int width,
      int height,
      int face,
      int facesFound,
      int quality,
      String attachment,
      Optional<PhotographMetadata> metadata) {}

  /** What the officer declared. */
  record Attestations(
      boolean protectedActivity,
      boolean protectedTrait,
      boolean juvenile,
      boolean lifeInDanger,
      boolean refusedOrUnableId) {}

  /**
   * @param expires epoch seconds; 0 if there is none
   */
  record Authority(String kind, String number, String court, long issued, long expires) {
    public static Authority none() {
      return new Authority("none", "", "", 0, 0);
    }
  }

  /**
   * @param kind such as {@code witness}, {@code fingerprint}
   * @param independent obtained without the lead
   */
  record Corroboration(String kind, boolean independent, String source) {}

  /** In the order in which the buttons stand; none weighs more than another. */
  enum Verdict {
    EXCLUDE,
    CANNOT_SAY_QUALITY,
    CANNOT_SAY_CONTENT,
    POSSIBLE_LEAD
  }

  enum Conclusion {
    POSSIBLE_LEAD,
    NO_LEAD,
    UNSUITABLE
  }
}
