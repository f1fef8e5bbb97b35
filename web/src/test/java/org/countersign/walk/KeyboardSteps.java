package org.countersign.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Signing in and asking for a search without ever touching a mouse. */
final class KeyboardSteps {
  private static final int LONGEST_WAY = 60;
  private static final String FOCUS_SHOWS =
      """
      () => {
        const at = document.activeElement;
        const seen = [at, at.nextElementSibling].filter(e => e !== null).map(e => getComputedStyle(e));
        return seen.some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0);
      }
      """;

  private final Walk walk;

  KeyboardSteps(Walk walk) {
    this.walk = walk;
  }

  void signInAndAsk() {
    try (Desk desk = Desk.anonymous(walk.chromium(), walk.app(), walk.looks())) {
      Ask ask =
          Ask.burglary(Walk.GALLERY)
              .because(
                  "The workshop's camera shows a person who lifts the blue toolbox over the fence at noon.")
              .with("S020_phone", "Security camera");
      desk.open("/sign-in");
      desk.page().keyboard().press("Tab");
      assertThat(desk.link("Skip to main content")).isFocused();
      go(desk, desk.button("Sign in as " + DemoPeople.name("officer")), "Enter");
      assertThat(desk.button("Sign out")).isVisible();
      go(desk, desk.button("New search"), "Enter");
      desk.heading("Which case is this search for?");
      answers(desk, ask);
      desk.heading("This search was run and is being reviewed");
    }
  }

  private static void answers(Desk desk, Ask ask) {
    type(desk, desk.field("Case number"), ask.caseNumber());
    type(desk, desk.field("Purpose"), ask.purpose());
    type(desk, desk.field("Offence"), ask.offence());
    proceed(desk, "Why is this search needed?");
    // One of several radio buttons takes the focus, and arrows go on from there.
    go(desk, radio(desk, "No suspicion"), "ArrowDown");
    type(desk, desk.field("Why this search, in one or two sentences"), ask.necessity());
    proceed(desk, "Which face do you want to search with?");
    reach(desk, desk.page().locator("input[type=file]"));
    FileChooser chooser =
        desk.page().waitForFileChooser(() -> desk.page().keyboard().press("Space"));
    chooser.setFiles(ask.photograph());
    desk.says("One face was found");
    type(desk, desk.field("What kind of picture is it?"), ask.kind());
    type(desk, desk.field("Where does it come from?"), ask.source());
    proceed(desk, "Where should it be searched?");
    reach(desk, radio(desk, "").first());
    while (!radio(desk, ask.gallery()).isChecked()) {
      desk.page().keyboard().press("ArrowDown");
    }
    proceed(desk, "Check your answers before you ask");
    go(desk, desk.button("Ask for this search"), "Enter");
  }

  private static Locator radio(Desk desk, String name) {
    return desk.page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(name));
  }

  private static void proceed(Desk desk, String heading) {
    go(desk, desk.button("Continue"), "Enter");
    desk.heading(heading);
    // A key that comes before the page's script is lost with what the script puts in order.
    desk.page().waitForLoadState();
  }

  private static void type(Desk desk, Locator field, String text) {
    reach(desk, field);
    desk.page().keyboard().type(text);
  }

  private static void go(Desk desk, Locator there, String key) {
    reach(desk, there);
    desk.page().keyboard().press(key);
  }

  /** Tabs on until the focus is there; at every stop it can be seen where it is. */
  private static void reach(Desk desk, Locator there) {
    assertThat(there).isVisible();
    for (int i = 0; i < LONGEST_WAY; i++) {
      if (Boolean.TRUE.equals(there.evaluate("e => e === document.activeElement"))) {
        return;
      }
      desk.page().keyboard().press("Tab");
      if (!Boolean.TRUE.equals(desk.page().evaluate(FOCUS_SHOWS))) {
        desk.complain(
            "the focus cannot be seen on "
                + desk.page().evaluate("() => document.activeElement.outerHTML.slice(0, 200)"));
      }
    }
    throw new AssertionError("the keyboard does not reach " + there);
  }
}
