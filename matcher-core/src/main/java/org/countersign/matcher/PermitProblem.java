package org.countersign.matcher;

/** Why the matching core would not accept a permit. */
public enum PermitProblem {
  NOT_ISSUED_HERE,
  ALREADY_USED,
  EXPIRED,
  /** The live session that it was for is over, or another engine acts now. */
  REVOKED,
  OTHER_PROBE,
  OTHER_FACE,
  OTHER_GALLERY,
  /** Other photographs than those that the evaluation was recorded with. */
  OTHER_SET,
  OVER_CANDIDATE_CAP,
  BELOW_THRESHOLD
}
