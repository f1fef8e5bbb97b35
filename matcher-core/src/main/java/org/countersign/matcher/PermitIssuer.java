package org.countersign.matcher;

/**
 * Makes permits. The matching core hands out exactly one, when it is opened; whoever holds it is
 * the gate. Safe for use by many threads.
 */
public interface PermitIssuer {

  SearchPermit search(SearchPermit.Grant grant);

  WatchPermit watch(WatchPermit.Grant grant);

  EnrolPermit enrol(EnrolPermit.Grant grant);

  EvaluationPermit evaluation(EvaluationPermit.Grant grant);

  DuplicatesPermit duplicates(DuplicatesPermit.Grant grant);

  /**
   * The session is over: no further frame is compared under its permit. Does nothing if it was not
   * issued here.
   */
  void revoke(WatchPermit permit);
}
