package org.countersign.walk;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium, driven by Playwright. Nothing is downloaded. */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  static final int WIDTH = 1280;
  static final int HEIGHT = 900;
  private static final double PATIENCE = 20_000;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(List<String> more) {
    List<String> flags =
        new ArrayList<>(
            List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking"));
    flags.addAll(more);
    Path program = program();
    // A machine that runs every server of the production stack beside the browser is slow.
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(flags));
  }

  static Chromium start() {
    return new Chromium(List.of());
  }

  /**
   * @param film a Motion JPEG file that the camera shows again and again
   */
  static Chromium withCamera(Path film) {
    return new Chromium(
        List.of(
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            "--use-file-for-fake-video-capture=" + film.toAbsolutePath()));
  }

  /** A browser profile of its own: no cookie is shared with another. */
  BrowserContext profile(RunningApp app, boolean scripts) {
    BrowserContext profile =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(app.base().toString())
                .setLocale("en-US")
                .setTimezoneId("America/Los_Angeles")
                .setViewportSize(WIDTH, HEIGHT)
                .setJavaScriptEnabled(scripts));
    profile.setDefaultTimeout(PATIENCE);
    return profile;
  }

  private static Path program() {
    return Optional.ofNullable(System.getProperty("countersign.chromium"))
        .or(() -> Optional.ofNullable(System.getenv("COUNTERSIGN_CHROMIUM")))
        .map(Path::of)
        .or(Chromium::onPath)
        .filter(Files::isExecutable)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The browser tests need Chromium, and none of "
                        + NAMES
                        + " is on the PATH. Install it, or set COUNTERSIGN_CHROMIUM to where it is."));
  }

  private static Optional<Path> onPath() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return NAMES.stream()
        .flatMap(
            name ->
                Stream.of(path.split(File.pathSeparator, -1)).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
