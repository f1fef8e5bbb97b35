package org.countersign.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One person at a browser. Everything is found as a person finds it: by its role and its words. */
final class Desk implements AutoCloseable {
  private final BrowserContext profile;
  private final Page page;
  private final Looks looks;
  private final boolean scripts;
  private final Map<String, String> visited = new TreeMap<>();

  private Desk(BrowserContext profile, Looks looks, boolean scripts) {
    this.profile = profile;
    this.looks = looks;
    this.scripts = scripts;
    this.page = profile.newPage();
    page.onFrameNavigated(
        frame -> {
          if (frame.parentFrame() == null) {
            visited.putIfAbsent(shape(frame.url()), frame.url());
          }
        });
    page.onPageError(error -> looks.problem("script on " + page.url() + ": " + error));
    page.onConsoleMessage(
        message -> {
          // A page that is refused on purpose says so in the console as well.
          if (message.type().equals("error")
              && !message.text().startsWith("Failed to load resource")) {
            looks.problem("console on " + page.url() + ": " + message.text());
          }
        });
    page.onResponse(
        response -> {
          if (response.status() >= 500) {
            looks.problem("the server broke: " + response.status() + " " + response.url());
          }
        });
  }

  /** Somebody who has not signed in. */
  static Desk anonymous(Chromium chromium, RunningApp app, Looks looks) {
    return new Desk(chromium.profile(app, true), looks, true);
  }

  static Desk signedIn(Chromium chromium, RunningApp app, Looks looks, String person) {
    return signIn(new Desk(chromium.profile(app, true), looks, true), app, person);
  }

  static Desk withoutScripts(Chromium chromium, RunningApp app, Looks looks, String person) {
    return signIn(new Desk(chromium.profile(app, false), looks, false), app, person);
  }

  private static Desk signIn(Desk desk, RunningApp app, String person) {
    desk.open("/");
    assertThat(desk.page).hasURL(Pattern.compile("/sign-in$"));
    if (app.servers().production()) {
      desk.follow("Continue to sign in");
      desk.page.getByLabel("Username").fill(person);
      desk.page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("demo");
      desk.press("Sign In");
    } else {
      desk.press("Sign in as " + DemoPeople.name(person));
    }
    assertThat(desk.button("Sign out")).isVisible();
    return desk;
  }

  /** Two searches have the same kind of page, and so have two cases of a filter. */
  private static String shape(String url) {
    return url.replaceAll("[A-Za-z0-9_-]{22}", "{id}")
        .replaceAll("/[0-9]+", "/{number}")
        .replaceAll("[?#].*", "");
  }

  /** One address of each kind of page that was visited, by its kind. */
  Map<String, String> visited() {
    return Map.copyOf(visited);
  }

  BrowserContext profile() {
    return profile;
  }

  void complain(String what) {
    looks.problem(what);
  }

  boolean scripts() {
    return scripts;
  }

  Page page() {
    return page;
  }

  void open(String path) {
    page.navigate(path);
  }

  /** Where the browser is, without the host. */
  String path() {
    return java.net.URI.create(page.url()).getPath();
  }

  void follow(String link) {
    link(link).click();
  }

  void press(String button) {
    button(button).click();
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  void fill(String label, String value) {
    field(label).fill(value);
  }

  void select(String label, String option) {
    field(label).selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(option));
  }

  /** Radio buttons and boxes are ticked on their label, as they are with a mouse. */
  void tick(String label) {
    page.locator("label", new Page.LocatorOptions().setHasText(label)).first().click();
  }

  void unfold(String summary) {
    page.locator("summary", new Page.LocatorOptions().setHasText(summary)).click();
  }

  void heading(String text) {
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .containsText(text);
  }

  /** A row of the page's first table that has this text in it. */
  Locator row(String text) {
    return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
  }

  /** The first cell of the first row of a table, which is a link. */
  Locator rowHeader() {
    return page.getByRole(AriaRole.ROWHEADER).first().getByRole(AriaRole.LINK);
  }

  Locator main() {
    return page.getByRole(AriaRole.MAIN);
  }

  void says(String text) {
    assertThat(main()).containsText(text);
  }

  void saysNot(String text) {
    assertThat(main()).not().containsText(text);
  }

  /** Fetches without leaving the page, as the same person. */
  APIResponse fetch(String path) {
    return profile.request().get(path);
  }

  void look(String name) {
    looks.at(page, name);
  }

  @Override
  public void close() {
    profile.close();
  }
}
