package org.countersign.policydesk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.identity.Person;
import org.countersign.policy.Decision;
import org.countersign.ui.Problem;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rules tried out by programs: what would they answer to this? */
@RestController
class TrialApi {
  private final Trials trials;
  private final PolicyBook book;

  TrialApi(Trials trials, PolicyBook book) {
    this.trials = trials;
    this.book = book;
  }

  /**
   * The answer, in the words of the policy's own decision.
   *
   * @param trial always true: this is no decision about anybody
   * @param cause why the rules could not be asked, if they could not
   */
  record View(
      boolean trial,
      String revision,
      String effect,
      List<Reason> denials,
      List<Decision.ApprovalNeed> approvalsRequired,
      List<Decision.Obligation> obligations,
      Optional<Bounds> limits,
      Optional<String> cause) {
    static View of(Trials.Trial trial) {
      return new View(
          true,
          trial.revision().digest(),
          trial.decision().effect(),
          trial.decision().denials().stream().map(Reason::of).toList(),
          trial.decision().approvals(),
          trial.obligations(),
          trial.limits().map(Bounds::of),
          trial.cause());
    }
  }

  record Reason(
      String code,
      String title,
      String message,
      Optional<String> remedy,
      String citation,
      String verified) {
    static Reason of(Decision.Denial denial) {
      return new Reason(
          denial.code(),
          denial.title(),
          denial.message(),
          denial.remedy(),
          denial.citation(),
          denial.verified().name().toLowerCase(Locale.ROOT));
    }
  }

  record Bounds(int threshold, int candidateCap, long expiresIn) {
    static Bounds of(Decision.Limits limits) {
      return new Bounds(limits.threshold(), limits.candidateCap(), limits.expiresInSeconds());
    }
  }

  /**
   * @param document the input document of the policy, whatever is in it
   * @param proposal whose rules are asked; those in force if it is left out
   */
  @PostMapping(
      path = "/api/v1/policy/trials",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  View attempt(
      Person by, @RequestBody String document, @RequestParam(defaultValue = "") String proposal) {
    Optional<Proposal> draft =
        proposal.isEmpty()
            ? Optional.empty()
            : Optional.of(book.find(proposal).orElseThrow(() -> Problem.notFound("proposal")));
    try {
      return View.of(trials.of(by, document, draft));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("not-a-document", "This cannot be asked: " + e.getMessage() + ".");
    }
  }
}
