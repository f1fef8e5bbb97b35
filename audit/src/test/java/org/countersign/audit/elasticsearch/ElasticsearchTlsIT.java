package org.countersign.audit.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.audit.ElasticsearchConfig;
import org.countersign.audit.ElasticsearchConfig.Credentials;
import org.countersign.audit.Json;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.Ledgers;
import org.countersign.audit.ledger.TestKinds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS in front of the real server, and a key in a file that is exchanged while the ledger runs. */
@NeedsElasticsearch
final class ElasticsearchTlsIT {
  @TempDir private Path folder;
  private ElasticsearchFixture fixture;
  private TlsWire tls;
  private Elastic admin;

  @BeforeEach
  void begin() throws Exception {
    fixture = new ElasticsearchFixture(folder);
    tls = new TlsWire(folder, URI.create(System.getProperty(ElasticsearchFixture.URL)));
    admin = fixture.admin();
  }

  @AfterEach
  void end() throws Exception {
    tls.close();
    admin.close();
    fixture.close();
  }

  private ElasticsearchConfig config(String host, Optional<Path> ca, Credentials credentials) {
    ElasticsearchConfig plain = fixture.config(TestKinds.config(), credentials);
    return new ElasticsearchConfig(
        plain.ledger(),
        List.of(tls.uri(host)),
        credentials,
        ca,
        plain.indexPrefix(),
        plain.replicas(),
        plain.dataDirectory(),
        plain.signingKey(),
        plain.masterKey(),
        Duration.ofSeconds(20));
  }

  private static Credentials user() {
    return new Credentials.Password("countersign", "countersign-test");
  }

  private void refuses(ElasticsearchConfig config, String... words) {
    assertThatThrownBy(() -> Ledgers.elasticsearch(config).close())
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void trustsTheConfiguredAuthorityAndTheNameInTheCertificate() {
    Optional<Path> ca = Optional.of(tls.certificate());
    try (Ledger ledger = Ledgers.elasticsearch(config("localhost", ca, user()))) {
      assertThat(ledger.size()).isEqualTo(1);
    }
    refuses(
        config("127.0.0.1", ca, user()),
        "no connection to Elasticsearch that can be trusted",
        "127.0.0.1");
    refuses(
        config("localhost", Optional.empty(), user()),
        "no connection to Elasticsearch that can be trusted",
        "countersign.elasticsearch.ca");
  }

  @Test
  void refusesAnAuthorityThatCannotBeRead() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path broken = Files.writeString(folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\n");
    for (Path ca : List.of(empty, broken, folder.resolve("none.pem"))) {
      refuses(
          config("localhost", Optional.of(ca), user()),
          "cannot use countersign.elasticsearch.ca",
          ca.toString());
    }
  }

  private record Key(String id, String encoded) {}

  private Key key() {
    Json roles =
        Json.parse(
            Json.Obj.of(Map.of("ledger", Rights.role()))
                .canonical()
                .replaceAll("\"description\":\"[^\"]*\",", ""));
    Answer answer =
        admin
            .post(
                "/_security/api_key",
                "id,encoded",
                Json.Obj.of(
                    Map.of(
                        "name", Json.of("rotated"),
                        "expiration", Json.of("1h"),
                        "role_descriptors", roles)))
            .require("make a key");
    return new Key(answer.text("id"), answer.text("encoded"));
  }

  private void revoke(Key key) {
    admin
        .delete("/_security/api_key", Json.Obj.of(Map.of("ids", Json.ofTexts(List.of(key.id())))))
        .require("revoke a key");
  }

  @Test
  void takesANewKeyWithoutARestart() throws Exception {
    Key old = key();
    Path file = Files.writeString(folder.resolve("api-key"), old.encoded() + "\n");
    ElasticsearchConfig config =
        config("localhost", Optional.of(tls.certificate()), new Credentials.ApiKeyFile(file));
    try (Ledger ledger = Ledgers.elasticsearch(config)) {
      append(ledger, "a");
      Key fresh = key();
      Files.writeString(file, fresh.encoded());
      append(ledger, "b");
      revoke(old);
      append(ledger, "c");
      revoke(fresh);
      assertThatThrownBy(() -> append(ledger, "d"))
          .isInstanceOf(LedgerUnavailableException.class)
          .hasMessageContainingAll("does not know this user, password or API key (401)");
      Files.writeString(file, key().encoded());
      append(ledger, "e");
      assertThat(ledger.stream(TestKinds.search("c"))).hasSize(1);
    }
  }

  private static void append(Ledger ledger, String stream) {
    assertThat(
            ledger.append(
                List.of(TestKinds.requested(TestKinds.search(stream), "officer")), Map.of()))
        .isNotNull();
  }

  @Test
  void refusesASecretThatIsNone() throws Exception {
    Path file = folder.resolve("secret");
    for (String text : List.of("", "\n", "not base64", "bm8tY29sb24=")) {
      Files.writeString(file, text);
      refuses(
          config("localhost", Optional.of(tls.certificate()), new Credentials.ApiKeyFile(file)),
          "the secret in " + file + " cannot be used");
    }
  }
}
