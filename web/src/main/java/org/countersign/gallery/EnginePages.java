package org.countersign.gallery;

import java.util.Map;
import java.util.Optional;
import org.countersign.identity.Person;
import org.countersign.matcher.Engines;
import org.countersign.ui.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Which engine compares, and how another one takes its place. */
@Controller
class EnginePages {
  private static final int MAX_REASON = 200;

  private final MigrateEngine migrateEngine;

  EnginePages(MigrateEngine migrateEngine) {
    this.migrateEngine = migrateEngine;
  }

  @GetMapping("/engines")
  String all(Model model) {
    model.addAttribute("engines", migrateEngine.engines());
    model.addAttribute("problems", migrateEngine.problems());
    model.addAttribute("recorded", migrateEngine.recordedElsewise());
    return "gallery/engines";
  }

  @GetMapping("/engines/{digest}")
  String one(
      @PathVariable String digest,
      @RequestHeader(name = "HX-Request", required = false) Optional<String> fragment,
      Model model) {
    show(digest, Map.of(), model);
    return fragment.isPresent() ? "gallery/engine :: progress" : "gallery/engine";
  }

  @PostMapping("/engines/{digest}/filling")
  String fill(Person by, @PathVariable String digest) {
    known(digest);
    if (migrateEngine.fill(by, digest).isEmpty()) {
      throw Problem.conflict("Another engine is being filled. Wait for it.");
    }
    return "redirect:/engines/" + digest;
  }

  @GetMapping("/engines/{digest}/switch")
  String confirm(@PathVariable String digest, Model model) {
    show(digest, Map.of(), model);
    return "gallery/engine-switch";
  }

  @PostMapping("/engines/{digest}/switch")
  String switchTo(
      Person by,
      @PathVariable String digest,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(name = "without_lost", defaultValue = "false") boolean withoutLost,
      Model model) {
    known(digest);
    String why = reason.strip();
    if (why.isEmpty() || why.length() > MAX_REASON) {
      show(digest, Map.of("reason", "Say in one sentence why, in at most 200 characters."), model);
      return "gallery/engine-switch";
    }
    return switch (migrateEngine.switchTo(by, digest, withoutLost, why)) {
      case MigrateEngine.Outcome.Switched switched ->
          "redirect:/engines?switched=" + switched.entry();
      case MigrateEngine.Outcome.Refused refused -> {
        show(digest, Map.of("switch", refused.reason()), model);
        yield "gallery/engine-switch";
      }
    };
  }

  private void show(String digest, Map<String, String> errors, Model model) {
    model.addAttribute("engine", known(digest));
    model.addAttribute(
        "acting",
        migrateEngine.engines().stream().filter(Engines.Known::acting).findFirst().orElseThrow());
    model.addAttribute("filling", migrateEngine.filling(digest));
    model.addAttribute("progress", migrateEngine.filling(digest).map(EngineFilling::progress));
    model.addAttribute("errors", errors);
  }

  private Engines.Known known(String digest) {
    return migrateEngine.engine(digest).orElseThrow(() -> Problem.notFound("engine"));
  }
}
