package org.countersign.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A live session: a supervisor asks, another approves, and a camera sees a stranger and a wanted
 * person.
 */
final class LiveSteps {
  private static final double CAMERA_PATIENCE = 90_000;

  private final Walk walk;

  LiveSteps(Walk walk) {
    this.walk = walk;
  }

  void session() {
    Path film =
        Pictures.film(
            List.of(Pictures.probe("S030_phone"), Pictures.probe("S009_phone")),
            60,
            walk.folder().resolve("street.mjpeg"));
    try (Chromium camera = Chromium.withCamera(film);
        Desk operator = Desk.signedIn(camera, walk.app(), walk.looks(), "supervisor")) {
      String session = request(operator);
      approve(session, operator);
      start(session, operator);
      strangerLeavesNothing(operator);
      alert(session, operator);
      stop(session, operator);
    }
  }

  private static String request(Desk desk) {
    desk.open("/live");
    desk.look("supervisor-live");
    desk.follow("Ask for a session");
    desk.heading("Why does a face have to be compared on the spot?");
    desk.press("Ask for this session");
    desk.says("do not fit");
    desk.look("supervisor-live-new-incomplete");
    desk.tick("The person will not or cannot say who they are");
    desk.fill("Case number", "2026-105623");
    desk.select("Purpose", "Identify a person who will not or cannot say who they are");
    desk.select("Offence", "Arson in the first degree (ORS 164.325)");
    desk.tick("Reasonable suspicion");
    desk.fill(
        "Why, in one or two sentences",
        "A man stands at the burnt warehouse with singed sleeves, smells of petrol and gives three different names.");
    desk.fill("Where", "Warehouse gate, Harbor Street");
    desk.tick(Walk.WATCH_LIST);
    desk.press("Ask for this session");
    desk.heading("This session needs a supervisor's approval");
    desk.look("supervisor-live-needs-approval");
    assertThat(desk.button("Approve")).hasCount(0);
    desk.page().waitForURL(Pattern.compile("/live/[A-Za-z0-9_-]{22}$"));
    return desk.path();
  }

  private void approve(String session, Desk operator) {
    Desk other = walk.desk("supervisor2");
    other.open("/");
    other.main().locator("a[href='" + session + "']").click();
    other.says("so a supervisor who is not there has to agree");
    other.look("supervisor-live-decide");
    other.fill("In your words: why", "Three names in two minutes; he may leave at any moment.");
    other.press("Approve");
    other.heading("The session may start");
    operator.open(session);
    operator.look("supervisor-live-permitted");
  }

  private static void start(String session, Desk desk) {
    desk.open(session);
    desk.press("Start the session");
    desk.heading("The session is running");
    desk.says("minutes left, until");
    desk.says("Then it stops by itself.");
  }

  /** One picture of somebody who is not on the list: counted, and nothing else. */
  private static void strangerLeavesNothing(Desk desk) {
    desk.page().getByLabel("Or compare one picture").setInputFiles(Pictures.probe("S030_phone"));
    desk.press("Compare it");
    desk.heading("The session is running");
    desk.says("1 faces seen");
    desk.says("0 alerts");
    desk.look("supervisor-live-running");
  }

  private static void alert(String session, Desk desk) {
    desk.press("Turn the camera on");
    Locator alert = desk.page().getByRole(com.microsoft.playwright.options.AriaRole.ARTICLE);
    assertThat(alert.first())
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(CAMERA_PATIENCE));
    assertThat(alert.first().textContent()).doesNotContain("Walk Person S009");
    assertThat(desk.fetch(session + "/alerts/1/face.jpg").status()).isEqualTo(200);
    desk.look("supervisor-live-alert");
    desk.fill("What you saw", "Same brow and chin at the same angle.");
    desk.press("Looks like the same person");
    desk.says("On the watch list as Walk Person S009. This is a lead, not an identification.");
    desk.look("supervisor-live-adjudicated");
  }

  private static void stop(String session, Desk desk) {
    desk.open(session);
    desk.press("Stop now");
    desk.heading("The session is over");
    desk.says("1 alert");
    desk.says("1 true");
    desk.says("somebody stopped it");
    desk.says("Faces that raised no alert left nothing else.");
    desk.look("supervisor-live-over");
  }
}
