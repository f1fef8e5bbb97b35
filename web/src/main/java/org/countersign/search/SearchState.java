package org.countersign.search;

/** Where a search stands. */
public enum SearchState {
  AWAITING_APPROVAL,
  PERMITTED,
  IN_REVIEW,
  POSSIBLE_LEAD,
  NO_LEAD,
  UNSUITABLE,
  DENIED,
  UNDECIDED,
  REFUSED,
  FAILED,
  WITHDRAWN,
  EXPIRED,
  ERASED;

  /** Whether somebody still has to do something before the search can end. */
  public boolean waiting() {
    return this == AWAITING_APPROVAL || this == PERMITTED || this == IN_REVIEW;
  }
}
