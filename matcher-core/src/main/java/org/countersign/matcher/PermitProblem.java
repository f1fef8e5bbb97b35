package org.countersign.matcher;

/** Why the matching core would not accept a permit. */
public enum PermitProblem {
  NOT_ISSUED_HERE,
  ALREADY_USED,
  EXPIRED,
  OTHER_PROBE,
  OTHER_FACE,
  OTHER_GALLERY,
  OVER_CANDIDATE_CAP,
  BELOW_THRESHOLD
}
