package org.countersign.audit.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.audit.Drift;
import org.countersign.audit.ElasticsearchConfig.Credentials;
import org.countersign.audit.Json;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.Ledgers;
import org.countersign.audit.RecordsCheck;
import org.countersign.audit.ledger.TestKinds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start looks at in Elasticsearch, and what it refuses, in words that say what to do. */
@NeedsElasticsearch
final class ElasticsearchStartIT {
  @TempDir private Path folder;
  private ElasticsearchFixture fixture;
  private Elastic admin;

  @BeforeEach
  void begin() {
    fixture = new ElasticsearchFixture(folder);
    admin = fixture.admin();
  }

  @AfterEach
  void end() throws Exception {
    admin.delete("/_index_template/foreign");
    admin.close();
    fixture.close();
  }

  private void open() {
    Ledgers.elasticsearch(fixture.config(TestKinds.config())).close();
  }

  private void refuses(String... words) {
    assertThatThrownBy(this::open)
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContainingAll(words);
  }

  private void put(String path, String body) {
    admin.put(path, "acknowledged", Map.of(), Json.parse(body)).require("prepare a test");
  }

  private void settings(String index, String body) {
    put("/" + fixture.prefix() + index + "/_settings", body);
  }

  @Test
  void refusesIndicesThatAreNotAsTheyMustBe() {
    open();
    settings("head", "{\"index.translog.durability\":\"async\"}");
    settings("private", "{\"index.write.wait_for_active_shards\":\"0\"}");
    put(
        "/" + fixture.prefix() + "batch-0000/_mapping",
        "{\"properties\":{\"note\":{\"type\":\"keyword\"}},\"dynamic\":\"true\"}");
    refuses(
        fixture.prefix() + "head: it has index.translog.durability async: set it to request",
        fixture.prefix() + "private: it has index.write.wait_for_active_shards 0: set it to 1",
        fixture.prefix() + "batch-0000: its mapping has dynamic \"true\" instead of \"strict\"",
        "the field note");
    settings("head", "{\"index.translog.durability\":\"request\"}");
    settings("private", "{\"index.write.wait_for_active_shards\":\"1\"}");
    refuses("the field note");
  }

  @Test
  void refusesReplicasBelowTheConfigured() {
    open();
    Indices more =
        new Indices(fixture.application(), fixture.prefix(), 2, TestKinds.config().schemas());
    assertThatThrownBy(more::check)
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining(
            "it has number_of_replicas 0 where 2 are configured: raise number_of_replicas");
  }

  @Test
  void refusesWhatAForeignTemplateAdds() {
    admin
        .post(
            "/_index_template/foreign",
            "acknowledged",
            Json.parse(
                "{\"index_patterns\":[\"%shead\"],\"priority\":1000,\"template\":{\"mappings\":{\"properties\":{\"added\":{\"type\":\"keyword\"}}}}}"
                    .formatted(fixture.prefix())))
        .require("prepare a test");
    refuses(fixture.prefix() + "head", "the field added", "an index template of somebody else");
  }

  @Test
  void refusesAUserWhoMayDoMore() {
    Credentials everything = new Credentials.Password("admin", "admin-test");
    assertThatThrownBy(
            () -> Ledgers.elasticsearch(fixture.config(TestKinds.config(), everything)).close())
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContainingAll(
            "may do more than whoever writes the log may",
            "delete of " + fixture.prefix() + "batch-0000",
            "manage_security of the cluster",
            "give it the role countersign_ledger and no other");
  }

  @Test
  void namesAWrongPasswordWithoutShowingIt() {
    Credentials wrong = new Credentials.Password("countersign", "not-this-one");
    assertThatThrownBy(
            () -> Ledgers.elasticsearch(fixture.config(TestKinds.config(), wrong)).close())
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("does not know this user, password or API key (401)")
        .hasMessageNotContaining("not-this-one");
  }

  @Test
  void refusesAKeyThatMayDoLess() {
    String key = apiKey("{\"little\":{\"cluster\":[\"monitor\"],\"indices\":[]}}");
    assertThatThrownBy(
            () ->
                Ledgers.elasticsearch(
                        fixture.config(TestKinds.config(), new Credentials.ApiKey(key)))
                    .close())
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContainingAll("lacks the privileges", "create_doc of " + fixture.prefix());
  }

  /** The role that the files hold is enough for a whole life of a ledger, as an API key's. */
  @Test
  void worksWithAnApiKeyOfTheRole() {
    String key = apiKey(Json.Obj.of(Map.of("ledger", Rights.role())).canonical());
    try (Ledger ledger =
        Ledgers.elasticsearch(fixture.config(TestKinds.config(), new Credentials.ApiKey(key)))) {
      assertThat(
              ledger.append(
                  List.of(TestKinds.requested(TestKinds.search("a"), "officer")), Map.of()))
          .isNotNull();
      assertThat(ledger.erase(TestKinds.search("a"), "expungement", Map.of("by", "clerk")))
          .isPositive();
      ledger.projection().rebuild();
    }
  }

  private String apiKey(String roles) {
    Map<String, Json> body = new HashMap<>();
    body.put("name", Json.of("test"));
    body.put("expiration", Json.of("1h"));
    // A description is not part of a key's roles.
    body.put("role_descriptors", Json.parse(roles.replaceAll("\"description\":\"[^\"]*\",", "")));
    return admin
        .post("/_security/api_key", "encoded", Json.Obj.of(body))
        .require("make an API key")
        .text("encoded");
  }

  /** Of the application's own user, on the real server: what the role withholds. */
  @Test
  void cannotChangeOrDeleteWhatTheLogIsMadeOf() throws Exception {
    open();
    try (Elastic application = fixture.application()) {
      String batch = "/" + fixture.prefix() + "batch-0000";
      admin.post(batch + "/_refresh", "_shards.failed", Map.of()).require("make the batch visible");
      String name =
          admin
              .post(batch + "/_search", "hits.hits._id", Json.Obj.empty())
              .list("hits", "hits")
              .stream()
              .map(hit -> Answer.text(hit, "_id"))
              .findFirst()
              .orElseThrow();
      Json document = Json.parse("{\"start\":0,\"count\":1,\"previous\":\"\",\"entries\":\"\"}");
      for (Answer answer :
          List.of(
              application.put(batch + "/_doc/" + name, "result", Map.of(), document),
              application.delete(batch + "/_doc/" + name),
              application.delete(batch),
              application.delete("/" + fixture.prefix() + "head/_doc/head"),
              application.delete("/" + fixture.prefix() + "checkpoint"),
              application.put(
                  batch + "/_settings",
                  "acknowledged",
                  Map.of(),
                  Json.parse("{\"index.refresh_interval\":\"2s\"}")),
              application.get("/_security/role", "*"))) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
      }
    }
  }

  @Test
  void buildsRecordsOfAnotherFormAnew() throws Exception {
    open();
    String records = fixture.prefix() + "record-0000";
    assertThat(admin.delete("/" + records).isOk()).isTrue();
    put(
        "/" + records,
        "{\"mappings\":{\"dynamic\":\"strict\",\"properties\":{\"kind\":{\"type\":\"text\"}}},"
            + "\"settings\":{\"index.number_of_replicas\":0,"
            + "\"index.translog.durability\":\"request\","
            + "\"index.write.wait_for_active_shards\":\"1\"}}");
    try (Ledger ledger = Ledgers.elasticsearch(fixture.config(TestKinds.config()))) {
      while (!isWell(ledger)) {
        Thread.sleep(50);
      }
      assertThat(ledger.records().countBy(org.countersign.audit.Records.Query.all(), "kind"))
          .containsEntry("ledger-opened", 1L);
    }
  }

  private static boolean isWell(Ledger ledger) {
    try {
      return ledger.projection().state().isComplete()
          && ledger.projection().check(_ -> {}).agrees();
    } catch (LedgerUnavailableException _) {
      return false; // it was removed between two questions, and is made again
    }
  }

  @Test
  void namesARecordOfNothingAndValuesThatNoEntryHas() throws Exception {
    try (Ledger ledger = Ledgers.elasticsearch(fixture.config(TestKinds.config()))) {
      while (!isWell(ledger)) {
        Thread.sleep(50);
      }
      String records = "/" + fixture.prefix() + "record-0000/_doc/";
      Answer first = admin.get(records + RecordDocument.id(0), "_source").require("show it");
      Json document = first.at("_source").orElseThrow();
      String far = document.canonical().replace("\"sequence\":0", "\"sequence\":4711");
      admin.put(records + "forged", "result", Map.of(), Json.parse(far)).require("forge");
      String also = document.canonical().replace("\"position\":0", "\"position\":1");
      admin.put(records + RecordDocument.id(0), "result", Map.of(), Json.parse(also));
      RecordsCheck check = ledger.projection().check(_ -> {});
      assertThat(check.drifts())
          .containsExactly(
              new Drift.Changed(0, "countersign.position"),
              new Drift.Extra(fixture.prefix() + "record-0000/forged"));
    }
  }

  @Test
  void opensWhatItMade() {
    open();
    assertThatCode(this::open).doesNotThrowAnyException();
  }
}
