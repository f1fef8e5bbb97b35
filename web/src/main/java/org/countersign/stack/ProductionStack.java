package org.countersign.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.ElasticsearchConfig;
import org.countersign.audit.ElasticsearchConfig.Credentials;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.Ledgers;
import org.countersign.casework.Agency;
import org.countersign.journal.EventKinds;
import org.countersign.matcher.ElasticsearchGalleries;
import org.countersign.policy.DecisionPoints;
import org.countersign.policy.PolicyBundle;
import org.countersign.policy.PolicySwitch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Keycloak signs people in, an Open Policy Agent decides, Elasticsearch keeps the ledger. */
@Configuration(proxyBeanMethods = false)
@Profile("production")
class ProductionStack {

  /**
   * @param urls at least one
   * @param user with the role of {@code roles.yml}
   * @param passwordFile a mounted secret, read again when it changes; its last line break is not
   *     part of the password
   * @param apiKeyFile the same with an API key, instead of user and password
   * @param ca PEM file of the authority that signed the certificates; the platform's own if not set
   * @param replicas copies of each shard besides the first
   * @param galleryPrefix begins the index of every gallery, where galleries are here
   * @param galleryShards of each gallery that is made from now on
   */
  @Profile("production")
  @ConfigurationProperties("countersign.elasticsearch")
  record ElasticsearchProperties(
      @DefaultValue List<URI> urls,
      @Nullable String user,
      @Nullable Path passwordFile,
      @Nullable Path apiKeyFile,
      @Nullable Path ca,
      @DefaultValue("countersign-audit-") String indexPrefix,
      @DefaultValue("1") int replicas,
      @DefaultValue(ElasticsearchGalleries.INDEX_PREFIX) String galleryPrefix,
      @DefaultValue("1") int galleryShards,
      @DefaultValue("PT10S") Duration timeout) {
    ElasticsearchProperties {
      urls = List.copyOf(urls);
      if (urls.isEmpty()) {
        throw new IllegalArgumentException("countersign.elasticsearch.urls is not set");
      }
    }

    Credentials credentials() {
      if (apiKeyFile != null && (user != null || passwordFile != null)) {
        throw new IllegalArgumentException(
            "countersign.elasticsearch takes api-key-file, or user and password-file, and not"
                + " both");
      }
      if (apiKeyFile != null) {
        return new Credentials.ApiKeyFile(apiKeyFile);
      }
      if (user == null || passwordFile == null) {
        throw new IllegalArgumentException(
            "countersign.elasticsearch needs api-key-file, or user and password-file");
      }
      return new Credentials.PasswordFile(user, passwordFile);
    }
  }

  /**
   * @param url of the server, usually the sidecar; the compiled rules in this process are asked if
   *     it is not set
   * @param deadline of one decision
   */
  @Profile("production")
  @ConfigurationProperties("countersign.opa")
  record OpaProperties(@Nullable URI url, @DefaultValue("PT2S") Duration deadline) {}

  /** Read once: galleries do not follow a secret that is exchanged. */
  private static String secret(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("this secret cannot be read: " + file, e);
    }
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean(destroyMethod = "close")
  Ledger ledger(
      StackProperties stack,
      ElasticsearchProperties elasticsearch,
      Agency agency,
      EventKinds kinds,
      Clock clock) {
    return Ledgers.elasticsearch(
        new ElasticsearchConfig(
            stack.witnessed(
                stack
                    .kept(LedgerConfig.of(stack.origin(), agency.id(), kinds.inForce()))
                    .withClock(clock)),
            elasticsearch.urls(),
            elasticsearch.credentials(),
            Optional.ofNullable(elasticsearch.ca()),
            elasticsearch.indexPrefix(),
            elasticsearch.replicas(),
            stack.data().resolve("ledger"),
            stack.keys().resolve("log.key"),
            stack.keys().resolve("master.key"),
            elasticsearch.timeout()));
  }

  /** Used where {@code countersign.galleries} says so. */
  @Bean
  ElasticsearchGalleries sharedGalleries(ElasticsearchProperties elasticsearch) {
    return new ElasticsearchGalleries(
        elasticsearch.urls(),
        switch (elasticsearch.credentials()) {
          case Credentials.Password(String user, String password) ->
              new ElasticsearchGalleries.Credentials.Password(user, password);
          case Credentials.ApiKey(String encoded) ->
              new ElasticsearchGalleries.Credentials.ApiKey(encoded);
          case Credentials.PasswordFile(String user, Path file) ->
              new ElasticsearchGalleries.Credentials.Password(user, secret(file));
          case Credentials.ApiKeyFile(Path file) ->
              new ElasticsearchGalleries.Credentials.ApiKey(secret(file));
        },
        Optional.ofNullable(elasticsearch.ca()),
        elasticsearch.galleryPrefix(),
        elasticsearch.galleryShards(),
        elasticsearch.replicas(),
        elasticsearch.timeout());
  }

  /** A server is asked for the revision in force; whoever runs it gives it the same bundle. */
  @Bean(destroyMethod = "close")
  PolicySwitch policySwitch(OpaProperties opa, PolicyBundle bundle, Clock clock) {
    URI url = opa.url();
    if (url == null) {
      return CommonStack.inProcess(bundle, clock);
    }
    return new PolicySwitch(
        new PolicySwitch.Rules(
            bundle, DecisionPoints.server(url, opa.deadline(), bundle.revision())),
        proposed -> DecisionPoints.server(url, opa.deadline(), proposed.revision()),
        clock);
  }
}
