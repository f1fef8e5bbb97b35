package org.countersign.transparency;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.countersign.audit.Ledger;
import org.countersign.identity.People;
import org.countersign.identity.Role;
import org.countersign.ui.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The log as C2SP tlog-tiles, for everybody. Hashes and checkpoints at once; entry bundles after a
 * delay, to the auditor at once. A delay hides nothing, because the hashes came first.
 */
@RestController
class LogFiles {
  private static final String PREFIX = "/log/";
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
  private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=utf-8");

  private final Ledger ledger;
  private final People people;
  private final Clock clock;
  private final Duration entryDelay;

  LogFiles(Ledger ledger, People people, Clock clock, Duration entryDelay) {
    this.ledger = ledger;
    this.people = people;
    this.clock = clock;
    this.entryDelay = entryDelay;
  }

  @GetMapping("/log/checkpoint")
  ResponseEntity<byte[]> checkpoint() {
    return ResponseEntity.ok()
        .contentType(TEXT)
        .cacheControl(CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic())
        .body(file("checkpoint", Long.MAX_VALUE));
  }

  @GetMapping("/log/vkey")
  ResponseEntity<byte[]> key() {
    return ResponseEntity.ok()
        .contentType(TEXT)
        .body((ledger.verifierKey() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** A C2SP tlog-policy: which log, and that no witness is required yet. */
  @GetMapping("/log/policy")
  ResponseEntity<String> policy() {
    return ResponseEntity.ok()
        .contentType(TEXT)
        .body("log " + ledger.verifierKey() + "\nquorum none\n");
  }

  @GetMapping("/log/tile/**")
  ResponseEntity<byte[]> tile(HttpServletRequest request) {
    String path = request.getRequestURI().substring(PREFIX.length());
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .cacheControl(FOR_EVER)
        .body(file(path, entriesUpTo()));
  }

  private byte[] file(String path, long entriesUpTo) {
    Optional<byte[]> file = ledger.file(path, entriesUpTo);
    if (file.isEmpty() && path.startsWith("tile/entries/") && ledger.file(path).isPresent()) {
      throw new Problem(
          HttpStatus.FORBIDDEN,
          "not-public-yet",
          "These entries become public "
              + entryDelay
              + " after they were recorded. Their hashes are public already.");
    }
    return file.orElseThrow(() -> Problem.notFound("file in this log"));
  }

  private long entriesUpTo() {
    boolean auditor =
        Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
            .flatMap(people::of)
            .filter(person -> person.is(Role.AUDITOR))
            .isPresent();
    return auditor || entryDelay.isZero()
        ? Long.MAX_VALUE
        : ledger.sizePublishedBy(clock.instant().minus(entryDelay));
  }
}
