package org.countersign.gallery;

import java.util.List;
import org.countersign.identity.Person;
import org.countersign.matcher.Engines;
import org.countersign.ui.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Engines for programs: fill, look how far it is and how they compare, switch. */
@RestController
@RequestMapping(path = "/api/v1/engines", produces = MediaType.APPLICATION_JSON_VALUE)
class EngineApi {
  private final MigrateEngine migrateEngine;

  EngineApi(MigrateEngine migrateEngine) {
    this.migrateEngine = migrateEngine;
  }

  /**
   * @param filled whether it has galleries
   */
  record EngineView(String engine, String digest, int dimension, boolean acting, boolean filled) {
    static EngineView of(Engines.Known known) {
      return new EngineView(
          known.card().engine(), known.digest(), known.dimension(), known.acting(), known.filled());
    }
  }

  @GetMapping
  List<EngineView> all() {
    return migrateEngine.engines().stream().map(EngineView::of).toList();
  }

  @PostMapping("/{digest}/filling")
  ResponseEntity<EngineFilling.Progress> fill(Person by, @PathVariable String digest) {
    known(digest);
    return ResponseEntity.accepted()
        .body(
            migrateEngine
                .fill(by, digest)
                .orElseThrow(() -> Problem.conflict("Another engine is being filled."))
                .progress());
  }

  @GetMapping("/{digest}/filling")
  EngineFilling.Progress progress(@PathVariable String digest) {
    known(digest);
    return migrateEngine
        .filling(digest)
        .orElseThrow(() -> Problem.notFound("filling of this engine"))
        .progress();
  }

  /** What a program sends to switch. */
  record NewSwitch(String reason, @Nullable Boolean withoutLost) {}

  /**
   * @param ledgerIndex of the {@code engine-switched} entry
   */
  record Switched(String digest, long ledgerIndex) {}

  @PostMapping("/{digest}/switch")
  Switched switchTo(Person by, @PathVariable String digest, @RequestBody NewSwitch asked) {
    known(digest);
    boolean withoutLost = Boolean.TRUE.equals(asked.withoutLost());
    return switch (migrateEngine.switchTo(by, digest, withoutLost, asked.reason())) {
      case MigrateEngine.Outcome.Switched switched -> new Switched(switched.to(), switched.entry());
      case MigrateEngine.Outcome.Refused refused ->
          throw new Problem(HttpStatus.CONFLICT, "not-switched", refused.reason());
    };
  }

  private void known(String digest) {
    if (migrateEngine.engine(digest).isEmpty()) {
      throw Problem.notFound("engine");
    }
  }
}
