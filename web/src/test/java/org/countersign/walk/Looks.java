package org.countersign.walk;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at each page in each state that a walk comes to: axe in light and dark, no sideways scroll
 * on a narrow screen, and pictures for people to look at. What is wrong is collected, so that one
 * walk finds all of it.
 */
final class Looks {
  private static final int NARROW = 320;

  private final Path folder;
  private final boolean thorough;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param stack names the folder of pictures
   * @param thorough also dark, narrow and print pictures
   */
  Looks(String stack, boolean thorough) {
    this.folder = Path.of("target/screenshots", stack);
    this.thorough = thorough;
  }

  /** What was wrong with the pages seen so far, each with the page's name. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  void problem(String what) {
    problems.add(what);
  }

  void at(Page page, String name) {
    axe(page, name);
    picture(page, name, "wide");
    page.setViewportSize(NARROW, 700);
    Object widest = page.evaluate("document.scrollingElement.scrollWidth");
    if (((Number) widest).intValue() > NARROW) {
      problems.add(name + ": scrolls sideways at " + NARROW + " px, being " + widest + " px wide");
    }
    if (thorough) {
      picture(page, name, "narrow");
    }
    page.setViewportSize(Chromium.WIDTH, Chromium.HEIGHT);
    if (thorough) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      axe(page, name + " (dark)");
      picture(page, name, "dark");
      page.emulateMedia(
          new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT).setMedia(Media.PRINT));
      picture(page, name, "print");
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }
  }

  private void axe(Page page, String name) {
    for (Rule rule : new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()) {
      for (CheckedNode node : rule.getNodes()) {
        problems.add(name + ": " + rule.getId() + " (" + rule.getHelp() + "): " + node.getHtml());
      }
    }
  }

  private void picture(Page page, String name, String variant) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(folder.resolve(name + "-" + variant + ".png"))
            .setFullPage(true)
            .setAnimations(ScreenshotAnimations.DISABLED));
  }
}
