package org.countersign.policydesk;

import java.util.List;
import org.countersign.journal.Event;

/** What happens at the policy desk. */
sealed interface PolicyEvent extends Event {

  /**
   * Somebody wants other rules to be in force.
   *
   * @param proposal id of the proposal
   * @param revision digest of the compiled rules
   * @param instead digest of the rules that were in force then
   * @param cases acceptance cases that the bundle brought, all of which passed
   * @param title a few words
   * @param why one or more sentences
   * @param differences from the rules in force then, in words
   * @param bundle reference of the attachment that holds it
   * @param digest SHA-256 of that attachment
   */
  @Kind("policy-proposed")
  record PolicyProposed(
      @Open String proposal,
      @Open String revision,
      @Open String instead,
      @Open long cases,
      String title,
      String why,
      List<String> differences,
      String bundle,
      String digest)
      implements PolicyEvent {}

  /**
   * Another person read it and agreed.
   *
   * @param note what they have to say about it
   */
  @Kind("policy-approved")
  record PolicyApproved(@Open String proposal, @Open String revision, String note)
      implements PolicyEvent {}

  /** Another person read it and did not agree: it can no longer be activated. */
  @Kind("policy-refused")
  record PolicyRefused(@Open String proposal, @Open String revision, String reason)
      implements PolicyEvent {}

  /**
   * From a day on, these rules decide.
   *
   * @param from first day in UTC, ISO date; the day of the entry means at once
   * @param instead digest of the rules that were in force then
   */
  @Kind("policy-activated")
  record PolicyActivated(
      @Open String proposal, @Open String revision, @Open String from, @Open String instead)
      implements PolicyEvent {}

  /**
   * Recorded facts of decisions were read, to be asked again under other rules. Written before
   * anything is read.
   *
   * @param what {@code comparison} of one decision, or {@code replay} of a period
   * @param from first day, ISO date; empty for one decision
   * @param to last day, ISO date; empty for one decision
   * @param revision digest of the rules under which they are asked
   * @param about the search, for one decision
   * @param reason why
   */
  @Kind("decisions-read")
  record DecisionsRead(
      @Open String what,
      @Open String from,
      @Open String to,
      @Open String revision,
      String about,
      String reason)
      implements PolicyEvent {}

  /**
   * Rules were asked about a request that nobody made. Nothing was searched.
   *
   * @param revision digest of the rules that were asked
   * @param effect what they answered
   * @param document SHA-256 of the request; what it says is not kept
   * @param reasons codes of the rules against it
   */
  @Kind("rules-tried")
  record RulesTried(
      @Open String revision, @Open String effect, String document, List<String> reasons)
      implements PolicyEvent {}
}
