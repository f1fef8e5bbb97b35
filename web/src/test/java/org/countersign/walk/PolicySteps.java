package org.countersign.walk;

/** The policy desk: two administrators put rules in force, an auditor asks what they change. */
final class PolicySteps {
  private final Walk walk;

  PolicySteps(Walk walk) {
    this.walk = walk;
  }

  void desk() {
    Desk admin = walk.desk("admin");
    admin.open("/policy/desk");
    admin.heading("Which rules should be in force?");
    admin.look("policy-desk");
    admin.press("Check and propose");
    admin.says("Choose the file that bin/policy package made.");
    admin.look("policy-desk-incomplete");
    admin.tick("Those that come with this release");
    admin.fill("What changes, in a few words", "The rules of this release");
    admin.fill("Why", "So that the record says who put them in force.");
    admin.press("Check and propose");
    admin.heading("The rules of this release");
    admin.says("You proposed this. Somebody else has to decide about it.");
    admin.says("These are the rules in force.");
    admin.look("policy-proposal-own");
    String proposal = admin.path();

    Desk other = walk.desk("admin2");
    other.open(proposal);
    other.look("policy-proposal-to-decide");
    other.press("Approve");
    other.says("It is not in force yet.");
    other.look("policy-proposal-approved");
    other.press("Put these rules in force");
    other.says("Activated");
    other.look("policy-proposal-activated");

    Desk auditor = walk.desk("auditor");
    auditor.open(proposal);
    auditor.fill("Why", "To see that the same rules answer the same.");
    auditor.press("Replay");
    auditor.heading("What would other rules have changed?");
    auditor.says("Finished.");
    auditor.look("policy-replay");
    tries(auditor);
    auditor.open("/policy/compare");
    auditor.says("Every pack:");
    auditor.look("policy-compare");
  }

  /** An auditor asks about a request that nobody made, and is answered by those rules. */
  private static void tries(Desk auditor) {
    auditor.open("/policy");
    auditor.follow("Try a request");
    auditor.heading("What would the rules answer?");
    auditor.look("policy-try");
    auditor.press("Try it");
    auditor.says("Trial:");
    auditor.look("policy-try-answer");
    auditor.select("Which rules", "Proposed: The rules of this release");
    auditor.fill("The request, as the rules read it", "{\"now\": 1}");
    auditor.press("Try it");
    auditor.says("Trial: not permitted");
    auditor.says("base/request/malformed");
    auditor.look("policy-try-refused");
    auditor.fill("The request, as the rules read it", "{");
    auditor.press("Try it");
    auditor.says("This cannot be asked: not JSON, in line 1");
    auditor.look("policy-try-unreadable");
  }
}
