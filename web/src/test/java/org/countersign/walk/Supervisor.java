package org.countersign.walk;

/** A supervisor in front of what the policy reserves for a second person. */
final class Supervisor {
  private final Desk desk;

  Supervisor(Desk desk) {
    this.desk = desk;
  }

  Desk desk() {
    return desk;
  }

  /** The request in the queue that is this search. */
  void open(String search) {
    desk.open("/approvals");
    String approval = search.replace("/searches/", "/approvals/");
    desk.main().locator("a[href='" + approval + "']").click();
    desk.heading("May this search run?");
  }

  void ask(String question) {
    say(question);
    desk.press("Ask the officer");
  }

  void approve(String why) {
    say(why);
    desk.press("Approve and run");
    desk.heading("This request is decided");
  }

  void refuse(String why) {
    say(why);
    desk.press("Refuse");
    desk.heading("This request is decided");
  }

  private void say(String words) {
    desk.fill("In your words: why, or what you want to know", words);
  }
}
