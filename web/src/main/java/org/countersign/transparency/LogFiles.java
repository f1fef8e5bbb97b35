package org.countersign.transparency;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.countersign.audit.Ledger;
import org.countersign.identity.People;
import org.countersign.identity.Role;
import org.countersign.ui.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The log as C2SP tlog-tiles, for everybody. Hashes and checkpoints at once; entry bundles after a
 * delay, to the auditor at once. A delay hides nothing, because the hashes came first.
 */
@RestController
class LogFiles {
  private static final String PREFIX = "/log/";
  private static final String ENTRIES = "tile/entries/";
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
  private static final CacheControl CHANGES_RARELY =
      CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();
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

  /** One line per key that signs, the newest last. */
  @GetMapping("/log/vkey")
  ResponseEntity<byte[]> key() {
    return ResponseEntity.ok()
        .contentType(TEXT)
        .cacheControl(CHANGES_RARELY)
        .body((String.join("\n", ledger.verifierKeys()) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** A C2SP tlog-policy: whose signatures a checkpoint of this log has to have. */
  @GetMapping("/log/policy")
  ResponseEntity<String> policy() {
    return ResponseEntity.ok().contentType(TEXT).cacheControl(CHANGES_RARELY).body(ledger.policy());
  }

  /**
   * Hashes and entries never change, so that anybody may keep them for ever; but entries that only
   * the auditor sees yet must not come to lie in a cache that others share.
   */
  @GetMapping("/log/tile/**")
  ResponseEntity<byte[]> tile(
      HttpServletRequest request,
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
    String path = request.getRequestURI().substring(PREFIX.length());
    long publicUpTo = publicUpTo();
    Optional<byte[]> open = ledger.file(path, publicUpTo);
    boolean early = open.isEmpty() && isAuditor();
    byte[] file = open.orElseGet(() -> file(path, early ? Long.MAX_VALUE : publicUpTo));
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_OCTET_STREAM)
            .cacheControl(early ? CacheControl.noStore() : FOR_EVER);
    if (!path.startsWith(ENTRIES)) {
      return answer.body(file); // hashes do not get any smaller
    }
    answer.varyBy(HttpHeaders.ACCEPT_ENCODING);
    return takesGzip(encodings)
        ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(gzip(file))
        : answer.body(file);
  }

  private static boolean takesGzip(String encodings) {
    for (String encoding : encodings.split(",", -1)) {
      String[] words = encoding.replace(" ", "").toLowerCase(Locale.ROOT).split(";", -1);
      if (words[0].equals("gzip")) {
        return words.length == 1 || !words[1].matches("q=0(\\.0*)?");
      }
    }
    return false;
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return zipped.toByteArray();
  }

  private byte[] file(String path, long entriesUpTo) {
    Optional<byte[]> file = ledger.file(path, entriesUpTo);
    if (file.isEmpty() && path.startsWith(ENTRIES) && ledger.file(path).isPresent()) {
      throw new Problem(
          HttpStatus.FORBIDDEN,
          "not-public-yet",
          "These entries become public "
              + entryDelay
              + " after they were recorded. Their hashes are public already.");
    }
    return file.orElseThrow(() -> Problem.notFound("file in this log"));
  }

  private boolean isAuditor() {
    return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
        .flatMap(people::of)
        .filter(person -> person.is(Role.AUDITOR))
        .isPresent();
  }

  private long publicUpTo() {
    return entryDelay.isZero()
        ? Long.MAX_VALUE
        : ledger.sizePublishedBy(clock.instant().minus(entryDelay));
  }
}
