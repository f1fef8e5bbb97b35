package org.countersign.search;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countersign.identity.Person;
import org.countersign.matcher.Face;
import org.countersign.matcher.Photograph;
import org.countersign.search.SearchEvent.Attestations;
import org.countersign.search.SearchEvent.Authority;
import org.countersign.search.SearchEvent.ProbeEvidence;
import org.countersign.search.SearchEvent.SearchRequested;

/**
 * What an officer asks for, photograph apart. Values are those of the policy's vocabulary; whether
 * they are allowed, the policy decides.
 *
 * @param requester id of the agency on whose behalf
 * @param face number of the face in the photograph, from 0; -1 if there is only one
 * @param candidateCap how many candidates are wanted at most; the policy may allow fewer
 */
public record SearchRequest(
    String mode,
    String caseNumber,
    String purpose,
    String offence,
    String suspicion,
    String necessity,
    String requester,
    String gallery,
    String probeKind,
    String probeSource,
    List<String> edits,
    int face,
    int candidateCap,
    Attestations attestations,
    Authority authority) {

  /** Longest sentence of necessity, in characters. */
  public static final int MAX_NECESSITY = 1000;

  public SearchRequest {
    Objects.requireNonNull(mode);
    Objects.requireNonNull(caseNumber);
    Objects.requireNonNull(purpose);
    Objects.requireNonNull(offence);
    Objects.requireNonNull(suspicion);
    Objects.requireNonNull(necessity);
    Objects.requireNonNull(requester);
    Objects.requireNonNull(gallery);
    Objects.requireNonNull(probeKind);
    Objects.requireNonNull(probeSource);
    edits = List.copyOf(edits);
    Objects.requireNonNull(attestations);
    Objects.requireNonNull(authority);
    if (necessity.length() > MAX_NECESSITY) {
      throw new IllegalArgumentException(
          "the reason must be at most " + MAX_NECESSITY + " characters");
    }
    if (candidateCap < 1 || candidateCap > 50) {
      throw new IllegalArgumentException("candidate cap must be 1 to 50: " + candidateCap);
    }
  }

  /** The request as it goes into the ledger. */
  SearchRequested recorded(
      Person officer, Photograph probe, Face picked, int facesFound, String attachment) {
    return new SearchRequested(
        mode,
        purpose,
        offence,
        suspicion,
        requester,
        gallery,
        probeKind,
        probeSource,
        caseNumber,
        necessity,
        officer.unit(),
        edits,
        new ProbeEvidence(
            probe.originalDigest(),
            probe.normalisedDigest(),
            probe.mediaType(),
            probe.width(),
            probe.height(),
            picked.number(),
            facesFound,
            picked.worstQuality(),
            attachment,
            Optional.of(probe.metadata())),
        candidateCap,
        attestations,
        authority);
  }

  /** The case and the reason stay out of log files. */
  @Override
  public String toString() {
    return "SearchRequest[" + mode + ", " + purpose + "]";
  }
}
