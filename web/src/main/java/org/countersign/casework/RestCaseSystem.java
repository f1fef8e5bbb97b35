package org.countersign.casework;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks an agency's case system over HTTP. The contract is {@code
 * docs/reference/case-system.openapi.json}. Whatever does not keep to it, and whatever comes too
 * late, is {@link Answer.Unavailable}: the policy then sees a case that nobody verified. Nothing is
 * remembered and nothing tried twice, so that one question has one answer.
 */
final class RestCaseSystem implements CaseSystem {
  static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_NUMBER = 200;
  private static final Set<String> FIELDS =
      Set.of("number", "status", "offence", "title", "assigned_to", "assigned_units");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final URI base;
  private final Optional<String> token;
  private final Duration deadline;
  private final HttpClient client;

  /**
   * @param base such as {@code https://cases.example/v1}
   * @param token sent as a bearer token
   * @param deadline from asking to having the whole answer
   */
  RestCaseSystem(URI base, Optional<String> token, Duration deadline) {
    if (base.getHost() == null || !Set.of("http", "https").contains(base.getScheme())) {
      throw new IllegalArgumentException("a case system's address is like https://host: " + base);
    }
    this.base = base;
    this.token = token;
    this.deadline = deadline;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(deadline)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public String name() {
    return "case-system";
  }

  @Override
  public Answer find(String number) {
    String asked = number.strip();
    if (asked.isEmpty() || asked.length() > MOST_NUMBER) {
      return new Answer.Unknown();
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            question(asked),
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      HttpResponse<byte[]> whole = answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      return switch (whole.statusCode()) {
        case 200 -> read(asked, whole.body());
        case 404 -> new Answer.Unknown();
        default -> new Answer.Unavailable("it answered with status " + whole.statusCode());
      };
    } catch (TimeoutException e) {
      return new Answer.Unavailable("no whole answer within " + deadline.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Unavailable("interrupted while waiting for the answer");
    } catch (ExecutionException e) {
      return new Answer.Unavailable(
          e.getCause() instanceof IOException io
              ? "no answer: " + io.getClass().getSimpleName()
              : "asking failed");
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest question(String number) {
    String path = base.toString().replaceAll("/+$", "") + "/cases/";
    HttpRequest.Builder question =
        HttpRequest.newBuilder(
                URI.create(
                    path + URLEncoder.encode(number, StandardCharsets.UTF_8).replace("+", "%20")))
            .timeout(deadline)
            .header("Accept", "application/json");
    token.ifPresent(bearer -> question.header("Authorization", "Bearer " + bearer));
    return question.GET().build();
  }

  private static Answer read(String asked, byte[] body) {
    JsonNode found;
    try {
      found = JSON.readTree(body);
    } catch (JacksonException e) {
      return new Answer.Unavailable("its answer is not JSON");
    }
    if (!found.isObject() || !new TreeSet<>(found.propertyNames()).equals(new TreeSet<>(FIELDS))) {
      return new Answer.Unavailable("its answer does not have the fields of a case");
    }
    String status = found.get("status").asString("");
    Optional<List<String>> people = texts(found.get("assigned_to"), 500);
    Optional<List<String>> units = texts(found.get("assigned_units"), 100);
    if (!found.get("number").isString()
        || !found.get("offence").isString()
        || !found.get("title").isString()
        || !Set.of("open", "closed").contains(status)
        || people.isEmpty()
        || units.isEmpty()) {
      return new Answer.Unavailable("its answer does not have the form of a case");
    }
    if (!key(found.get("number").stringValue()).equals(key(asked))) {
      return new Answer.Unavailable("its answer is about another case");
    }
    return new Answer.Found(
        new CaseFile(
            found.get("number").stringValue(),
            status.equals("open"),
            found.get("offence").stringValue(),
            found.get("title").stringValue(),
            people.get(),
            units.get()));
  }

  private static Optional<List<String>> texts(JsonNode array, int most) {
    if (!array.isArray() || array.size() > most) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode value : array) {
      if (!value.isString()) {
        return Optional.empty();
      }
      texts.add(value.stringValue());
    }
    return Optional.of(texts);
  }

  private static String key(String number) {
    return number.strip().toUpperCase(Locale.ROOT);
  }
}
