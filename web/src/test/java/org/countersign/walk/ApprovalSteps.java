package org.countersign.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** What the policy reserves for a second person. */
final class ApprovalSteps {
  private static final String ROBBERY = "Robbery in the first degree (ORS 164.415)";

  private final Walk walk;

  ApprovalSteps(Walk walk) {
    this.walk = walk;
  }

  /** A long list from social media: a question, its answer, an approval, and the search runs. */
  String askedAndApproved() {
    Officer officer = new Officer(walk.desk("officer"));
    String search =
        officer.ask(
            Ask.burglary(Walk.GALLERY)
                .inCase("2026-104417", ROBBERY)
                .because(
                    "A video posted that night shows the robber without the mask, counting notes beside pump four.")
                .with("S003_phone", "Social media")
                .upTo(25));
    officer.desk().heading("This search needs a supervisor's approval");
    officer.desk().says("The picture was taken from social media");
    officer.desk().look("officer-decision-needs-approval");
    Supervisor supervisor = new Supervisor(walk.desk("supervisor"));
    Desk desk = supervisor.desk();
    desk.look("supervisor-home");
    desk.open("/approvals");
    desk.look("supervisor-approvals");
    supervisor.open(search);
    desk.says("so a supervisor has to agree");
    desk.says("The last 90 days of Jordan Lee");
    desk.press("Approve and run");
    desk.says("Write a sentence.");
    desk.look("supervisor-approval");
    supervisor.ask("Who posted the video, and when?");
    officer.desk().open(search);
    officer.desk().heading("A supervisor has a question for you");
    officer.desk().says("Who posted the video, and when?");
    officer.desk().look("officer-question");
    officer.desk().fill("Your answer", "The clerk's cousin, at 23:10 the same night.");
    officer.desk().press("Send the answer");
    officer.desk().says("The question was answered");
    supervisor.open(search);
    desk.says("The clerk's cousin");
    supervisor.approve("The source is known, and the video is the only picture of the face.");
    desk.look("supervisor-approval-decided");
    officer.desk().open(search);
    officer.desk().heading("This search was run and is being reviewed");
    return search;
  }

  void refused() {
    Officer officer = new Officer(walk.desk("officer"));
    String search =
        officer.ask(
            Ask.burglary(Walk.GALLERY)
                .because(
                    "The neighbour's camera shows the second person of Cedar Street from behind the hedge.")
                .with("S008_phone", "Security camera")
                .upTo(30));
    Supervisor supervisor = new Supervisor(walk.desk("supervisor2"));
    supervisor.open(search);
    supervisor.refuse("Ten candidates are enough for a picture of this quality.");
    officer.desk().open(search);
    officer.desk().heading("A supervisor refused this search");
    officer.desk().says("Ten candidates are enough");
    officer.desk().look("officer-refused");
  }

  void withdrawn() {
    Officer officer = new Officer(walk.desk("officer"));
    Desk desk = officer.desk();
    officer.ask(
        Ask.burglary(Walk.GALLERY)
            .inCase("2026-105002", "Assault in the second degree (ORS 163.175)")
            .because(
                "The taxi driver photographed the man with the broken bottle as he climbed into the back seat.")
            .with("S014_phone", "Victim or witness"));
    desk.heading("This search needs a supervisor's approval");
    desk.unfold("Withdraw this search");
    desk.fill("Why (optional)", "The man came to the station by himself.");
    desk.press("Withdraw");
    desk.heading("You withdrew this search");
    desk.look("officer-withdrawn");
    desk.open("/searches");
    assertThat(desk.row("2026-105002").first()).containsText("Withdrawn");
  }
}
