package org.countersign.audit.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.audit.ledger.TestKinds.config;
import static org.countersign.audit.ledger.TestKinds.requested;
import static org.countersign.audit.ledger.TestKinds.search;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.countersign.audit.ElasticsearchConfig.Credentials;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.ledger.LedgerAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ways in: TLS with an authority of one's own, and a wrong password. An API key cannot be tried:
 * the distribution of Elasticsearch that the tests use has not what its index of keys needs.
 */
@NeedsElasticsearch
final class ElasticsearchAccessIT {
  private static final char[] PASSWORD = "for-tests".toCharArray();

  @TempDir private Path folder;
  private ElasticsearchFixture fixture;

  @BeforeEach
  void begin() {
    fixture = new ElasticsearchFixture(folder);
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private static void assertWorks(Ledger ledger) throws Exception {
    assertThat(ledger.append(List.of(requested(search("s"), "anna")), Map.of())).isNotNull();
    new LedgerAssertions().assertIntact(ledger);
    assertThat(ledger.erase(search("s"), "test", Map.of())).isPositive();
    new LedgerAssertions().assertIntact(ledger);
  }

  @Test
  void aWrongPasswordIsNamed() {
    fixture.with(new Credentials.Password("countersign", "wrong"));
    assertThatThrownBy(() -> fixture.open(config()).close())
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("unable to authenticate user [countersign]")
        .hasMessageNotContaining("wrong");
  }

  private Path certificate(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    keytool(
        List.of(
            "-genkeypair",
            "-alias",
            "s",
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=ip:127.0.0.1",
            "-keystore",
            store.toString(),
            "-storetype",
            "PKCS12"));
    Path pem = folder.resolve(name + ".pem");
    keytool(
        List.of(
            "-exportcert",
            "-rfc",
            "-alias",
            "s",
            "-keystore",
            store.toString(),
            "-file",
            pem.toString()));
    return pem;
  }

  private static void keytool(List<String> words) throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(words);
    command.addAll(List.of("-storepass", new String(PASSWORD)));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).as(command.toString()).isZero();
  }

  private ServerSocket tls(String name) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @Test
  void tlsTrustsTheAuthorityThatIsNamedAndNoOther() throws Exception {
    Path authority = certificate("ours");
    Path another = certificate("another");
    try (Wire wire = new Wire(fixture.server(), tls("ours"))) {
      fixture.through(wire.uri(), java.time.Duration.ofSeconds(10));
      assertThatThrownBy(() -> fixture.trusting(another).open(config()).close())
          .isInstanceOf(LedgerUnavailableException.class)
          .hasMessageContaining("SSL");
      try (Ledger ledger = fixture.trusting(authority).open(config())) {
        assertWorks(ledger);
      }
    }
  }
}
