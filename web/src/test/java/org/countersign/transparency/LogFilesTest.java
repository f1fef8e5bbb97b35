package org.countersign.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.countersign.audit.Verification;
import org.countersign.audit.Verifier;
import org.countersign.identity.People;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.countersign.ui.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The log as strangers fetch it. */
@WholeApp
final class LogFilesTest {
  private static final String FOR_EVER = "max-age=31536000, public, immutable";

  @Autowired private Stage stage;
  @Autowired private MockMvcTester web;

  @AfterEach
  void signOut() {
    SecurityContextHolder.clearContext();
  }

  private MvcTestResult get(String path, String encodings) {
    MvcTestResult result = web.get().uri(path).header("Accept-Encoding", encodings).exchange();
    assertThat(result).hasStatusOk();
    return result;
  }

  /** The first bundle, as wide as it is now. */
  private String bundle() {
    long size = stage.ledger().checkpoint().size();
    return size >= 256 ? "tile/entries/000" : "tile/entries/000.p/" + size;
  }

  @Test
  void checkpointsChangeAndTilesDoNot() {
    MvcTestResult checkpoint = get("/log/checkpoint", "");
    assertThat(checkpoint).hasHeader("Content-Type", "text/plain;charset=utf-8");
    assertThat(checkpoint).hasHeader("Cache-Control", "max-age=1, public");
    MvcTestResult tile = get("/log/tile/0/000.p/1", "gzip");
    assertThat(tile).hasHeader("Content-Type", "application/octet-stream");
    assertThat(tile).hasHeader("Cache-Control", FOR_EVER);
    assertThat(tile.getResponse().containsHeader("Content-Encoding")).isFalse();
    assertThat(tile.getResponse().getContentAsByteArray()).hasSize(32);
    assertThat(get("/log/vkey", "")).bodyText().isEqualTo(stage.ledger().verifierKey() + "\n");
    for (String missing : List.of("/log/tile/0/999", "/log/tile/0/000.p/0", "/log/tile/0/0")) {
      assertThat(web.get().uri(missing)).hasStatus(404);
    }
  }

  @Test
  void bundlesAreCompressedForWhoAsksForIt() throws IOException {
    byte[] plain = get("/log/" + bundle(), "").getResponse().getContentAsByteArray();
    assertThat(plain).isEqualTo(stage.ledger().file(bundle()).orElseThrow());
    for (String encodings : List.of("gzip", "br, GZIP ;q=0.5", "gzip, identity")) {
      MvcTestResult zipped = get("/log/" + bundle(), encodings);
      assertThat(zipped).hasHeader("Content-Encoding", "gzip");
      assertThat(zipped).hasHeader("Vary", "Accept-Encoding");
      assertThat(zipped).hasHeader("Cache-Control", FOR_EVER);
      byte[] body = zipped.getResponse().getContentAsByteArray();
      assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
          .isEqualTo(plain);
    }
    for (String encodings : List.of("", "br", "gzip;q=0", "identity, gzip; q=0.0")) {
      MvcTestResult bare = get("/log/" + bundle(), encodings);
      assertThat(bare.getResponse().containsHeader("Content-Encoding")).isFalse();
      assertThat(bare).hasHeader("Vary", "Accept-Encoding");
    }
  }

  @Test
  void theWholeLogVerifiesFromWhatIsServed() {
    Verification verification =
        Verifier.log(
            path -> {
              MvcTestResult result = web.get().uri("/log/" + path).exchange();
              return result.getResponse().getStatus() == 200
                  ? Optional.of(result.getResponse().getContentAsByteArray())
                  : Optional.empty();
            },
            stage.ledger().verifierKeys());
    assertThat(verification.failures()).isEmpty();
    assertThat(verification.holds()).isTrue();
  }

  /** Early entries in a shared cache would be public before their time. */
  @Test
  void whatOnlyTheAuditorSeesYetIsKeptByNobody() {
    LogFiles delayed =
        new LogFiles(
            stage.ledger(), stage.the(People.class), stage.the(Clock.class), Duration.ofDays(300));
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/log/" + bundle());
    request.setRequestURI("/log/" + bundle());

    assertThatThrownBy(() -> delayed.tile(request, ""))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith("These entries become public ");
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken("officer", "", "ROLE_OFFICER"));
    assertThatThrownBy(() -> delayed.tile(request, "")).isInstanceOf(Problem.class);

    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken("auditor", "", "ROLE_AUDITOR"));
    ResponseEntity<byte[]> early = delayed.tile(request, "");
    assertThat(early.getHeaders().getFirst(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-store");
    assertThat(early.getBody()).isEqualTo(stage.ledger().file(bundle()).orElseThrow());

    request.setRequestURI("/log/tile/0/000.p/1");
    assertThat(delayed.tile(request, "").getHeaders().getFirst(HttpHeaders.CACHE_CONTROL))
        .isEqualTo(FOR_EVER);
    assertThat(Objects.requireNonNull(delayed.tile(request, "").getBody())).hasSize(32);
  }
}
