package org.countersign.search;

/**
 * How a search stands, in the words and the shape of its banner.
 *
 * @param tone {@code yes}, {@code no}, {@code wait}, {@code unknown} or {@code quiet}
 */
public record Standing(String tone, String word, String heading, String sentence) {

  public static Standing of(Dossier dossier) {
    return switch (dossier.state()) {
      case PERMITTED ->
          new Standing("yes", "Permitted", "This search is permitted", "It is being run.");
      case AWAITING_APPROVAL ->
          dossier.openQuestion().isPresent()
              ? new Standing(
                  "wait",
                  "Needs approval",
                  "A supervisor has a question for you",
                  "The search waits until you answer it.")
              : new Standing(
                  "wait",
                  "Needs approval",
                  "This search needs a supervisor's approval",
                  "Nothing has been searched. A supervisor sees your request now.");
      case DENIED ->
          new Standing(
              "no",
              "Not permitted",
              "This search is not permitted",
              "Nothing was searched. Each reason stands below.");
      case UNDECIDED ->
          new Standing(
              "unknown",
              "Could not decide",
              "This search could not be decided",
              "The policy could not be asked, so nothing was searched. You can ask again.");
      case REFUSED ->
          new Standing(
              "no",
              "Refused",
              "A supervisor refused this search",
              "Nothing was searched. " + dossier.note());
      case FAILED ->
          new Standing("unknown", "Failed", "This search did not run", "Nothing was released.");
      case WITHDRAWN ->
          new Standing("quiet", "Withdrawn", "You withdrew this search", "Nothing was searched.");
      case EXPIRED ->
          new Standing(
              "quiet", "Expired", "Nobody decided on this search in time", "Nothing was searched.");
      case IN_REVIEW ->
          new Standing(
              "yes",
              "Permitted",
              "This search was run and is being reviewed",
              "Two examiners compare, each without knowing what the other says. You see the result when they have finished.");
      case POSSIBLE_LEAD ->
          new Standing(
              "quiet",
              "Possible lead",
              "Two examiners see a possible lead",
              "This is not an identification. Evidence that owes nothing to this search is needed before any arrest.");
      case NO_LEAD ->
          new Standing(
              "quiet",
              "No lead",
              "This search gave no lead",
              "That is a result too, and it is recorded.");
      case UNSUITABLE ->
          new Standing(
              "quiet",
              "Unsuitable",
              "The photograph is not good enough to compare",
              "The examiners could not say anything about any candidate.");
      case ERASED ->
          new Standing(
              "quiet",
              "Erased",
              "This search was erased",
              "Its record remains; what it was about does not.");
    };
  }

  /** What the search waits for, in a table. */
  public static String waitingFor(Dossier dossier) {
    return switch (dossier.state()) {
      case AWAITING_APPROVAL -> dossier.openQuestion().isPresent() ? "your answer" : "a supervisor";
      case PERMITTED -> "the matching core";
      case IN_REVIEW -> "two examiners";
      case POSSIBLE_LEAD ->
          dossier.outcomes().isEmpty() ? "your report of what came of it" : "nothing";
      default -> "nothing";
    };
  }
}
