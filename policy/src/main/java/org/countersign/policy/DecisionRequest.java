package org.countersign.policy;

import java.util.List;
import java.util.Objects;

/**
 * Every fact that the policy may use, always complete: what does not apply is {@code none}, an
 * empty text or an empty list, never absent. The component names, in snake case, are the names in
 * the policy's input document. Times are epoch seconds given by the caller; 0 is "never". No
 * fractions anywhere.
 */
public record DecisionRequest(
    long now,
    Actor actor,
    Requester requester,
    Case caseRecord,
    String purpose,
    Offence offence,
    String suspicion,
    Necessity necessity,
    String mode,
    Subject subject,
    Basis basis,
    Probe probe,
    Gallery gallery,
    Engine engine,
    Measurement measurement,
    Search search,
    Authority authority,
    Emergency emergency,
    List<Approval> approvals,
    String place,
    History history,
    Agency agency) {

  public DecisionRequest {
    Objects.requireNonNull(actor);
    Objects.requireNonNull(requester);
    Objects.requireNonNull(caseRecord);
    Objects.requireNonNull(purpose);
    Objects.requireNonNull(offence);
    Objects.requireNonNull(suspicion);
    Objects.requireNonNull(necessity);
    Objects.requireNonNull(mode);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(basis);
    Objects.requireNonNull(probe);
    Objects.requireNonNull(gallery);
    Objects.requireNonNull(engine);
    Objects.requireNonNull(measurement);
    Objects.requireNonNull(search);
    Objects.requireNonNull(authority);
    Objects.requireNonNull(emergency);
    approvals = List.copyOf(approvals);
    Objects.requireNonNull(place);
    Objects.requireNonNull(history);
    Objects.requireNonNull(agency);
  }

  /** Facts about people and cases do not belong into log files. */
  @Override
  public String toString() {
    return "DecisionRequest[" + mode + ", " + purpose + "]";
  }

  /** Who acts, as the identity provider and the roster say. */
  public record Actor(
      String id, List<String> roles, String agency, String unit, List<Training> training) {
    public Actor {
      roles = List.copyOf(roles);
      training = List.copyOf(training);
    }
  }

  /**
   * @param expiresOn epoch seconds; the training counts strictly before it
   */
  public record Training(String course, long completedOn, long expiresOn) {}

  /** On whose behalf. */
  public record Requester(String agency) {}

  /**
   * @param status {@code open}, {@code closed}, {@code unknown} (no such case) or {@code
   *     unverified} (could not be asked)
   * @param assignedTo ids of the people it is assigned to
   * @param verifiedBy the system that vouches, or {@code none}
   */
  public record Case(
      String number, String status, String offence, List<String> assignedTo, String verifiedBy) {
    public Case {
      assignedTo = List.copyOf(assignedTo);
    }
  }

  /**
   * @param code from the agency's offence table
   * @param offenceClass such as {@code felony}; named {@code class} in the input document
   * @param maxYears longest prison term
   */
  public record Offence(String code, String offenceClass, int maxYears, boolean violent) {}

  /**
   * How much the sentence that says why is worth; the sentence itself stays out of the policy's
   * input.
   *
   * @param score 0 (says nothing) to 1000
   * @param flags what was found, such as {@code stop_words_only}
   */
  public record Necessity(int score, List<String> flags) {
    public Necessity {
      flags = List.copyOf(flags);
    }
  }

  public record Subject(boolean refusedOrUnableId, boolean juvenile, boolean lifeInDanger) {}

  public record Basis(boolean protectedActivity, boolean protectedTrait) {}

  /**
   * @param kind such as {@code photo}, {@code video_still}, {@code sketch}; {@code none} where
   *     there is no probe
   * @param source such as {@code cctv}, {@code body_worn_camera}
   * @param quality 0 to 1000, {@code -1} if not assessed
   */
  public record Probe(String kind, String source, List<String> edits, int quality) {
    public Probe {
      edits = List.copyOf(edits);
    }
  }

  /**
   * @param size people in it who may be searched now
   */
  public record Gallery(String id, String kind, String provenance, long lastScrubbed, long size) {}

  /**
   * @param evaluation {@code none}, or who evaluated it and where the report is
   * @param evaluator {@code none}, {@code nist}, {@code other}, or {@code agency} if nobody
   *     independent did
   * @param lowestTruePositives share of searches that found the right person, in thousandths, in
   *     the group of people for which it was lowest; {@code -1} if not measured
   */
  public record Engine(
      String id,
      String digest,
      String provenance,
      String evaluation,
      String evaluator,
      int lowestTruePositives) {}

  /**
   * What the agency's own signed evaluation shows.
   *
   * @param record {@code none}, or the ledger entry that holds it
   * @param engine digest of the engine that was measured: not of the one in use
   * @param set digest of the photographs
   * @param people on them
   * @param gallerySize largest gallery for which it speaks
   * @param threshold in thousandths, from which it speaks
   * @param falsePositives searches of people who are not in the gallery that would show somebody,
   *     in a million: the upper end of the interval
   */
  public record Measurement(
      String record,
      String engine,
      String set,
      int people,
      long gallerySize,
      int threshold,
      int falsePositives,
      long measuredOn) {
    /** Nothing was measured: fails whatever is asked of it. */
    public static Measurement none() {
      return new Measurement("none", "", "", 0, 0, 1000, 1_000_000, 0);
    }
  }

  /**
   * @param threshold in thousandths of cosine similarity
   * @param tracking whether it watches a place or follows people over time, rather than asking who
   *     one face is
   */
  public record Search(int threshold, int candidateCap, boolean tracking) {}

  /**
   * @param kind {@code none}, {@code warrant}, {@code court_order_missing_or_deceased}, ...
   */
  public record Authority(
      String kind, String number, String court, long issued, long expires, List<String> scope) {
    public Authority {
      scope = List.copyOf(scope);
    }

    public static Authority none() {
      return new Authority("none", "", "", 0, 0, List.of());
    }
  }

  /**
   * @param basis {@code none} or the ground of the emergency
   */
  public record Emergency(String basis, long since, long filed) {
    public static Emergency none() {
      return new Emergency("none", 0, 0);
    }
  }

  public record Approval(String by, String role, long at, String kind) {}

  /**
   * What the ledger knows.
   *
   * @param sameProbeOtherCases searches with these probe bytes in other cases
   * @param actorSearches24h requests of the actor within a day
   * @param actorHours24h in how many different hours of that day, this request among them
   * @param outsideUsualHours whether the actor usually asks at other hours; false if it is not
   *     known
   */
  public record History(
      int sameProbeOtherCases, int actorSearches24h, int actorHours24h, boolean outsideUsualHours) {

    /** Of whom and of what nothing is recorded. */
    public static History none() {
      return new History(0, 0, 0, false);
    }
  }

  /**
   * @param policyAdopted whether the governing body adopted the policy
   * @param reportExpires when the published accountability report runs out
   * @param safeguards what it has in place beyond its policy, such as {@code equality_assessment}
   * @param packs ids of the packs that bind this agency
   */
  public record Agency(
      boolean policyAdopted, long reportExpires, List<String> safeguards, List<String> packs) {
    public Agency {
      safeguards = List.copyOf(safeguards);
      packs = List.copyOf(packs);
    }
  }
}
