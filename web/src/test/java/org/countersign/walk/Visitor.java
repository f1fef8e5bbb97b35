package org.countersign.walk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody without a browser: signs in as a person would (the demonstration's form, or Keycloak's)
 * for pages, and as a program would (Basic, or a token) for the API.
 */
public final class Visitor implements AutoCloseable {
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern KEYCLOAK_FORM = Pattern.compile("action=\"([^\"]+)\"");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RunningApp app;
  private final String person;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client;
  private String authorization = "";

  private Visitor(RunningApp app, String person) {
    this.app = app;
    this.person = person;
    this.client =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
  }

  public static Visitor anonymous(RunningApp app) {
    return new Visitor(app, "");
  }

  /** For the API only: nothing is signed in to. */
  public static Visitor program(RunningApp app, String person) {
    Visitor visitor = new Visitor(app, person);
    visitor.authorization =
        app.servers().production()
            ? "Bearer " + visitor.token()
            : "Basic "
                + Base64.getEncoder()
                    .encodeToString((person + ":demo").getBytes(StandardCharsets.UTF_8));
    return visitor;
  }

  /** For pages. */
  public static Visitor signedIn(RunningApp app, String person) {
    Visitor visitor = new Visitor(app, person);
    if (app.servers().production()) {
      visitor.signInWithKeycloak();
    } else {
      visitor.post("/sign-in", Map.of("person", person, "password", "demo"));
    }
    int status = visitor.get("/").statusCode();
    if (status != 200) {
      throw new IllegalStateException(person + " could not sign in: " + status);
    }
    return visitor;
  }

  private void signInWithKeycloak() {
    HttpResponse<String> page = follow(get("/oauth2/authorization/keycloak"));
    Matcher form = KEYCLOAK_FORM.matcher(page.body());
    if (!form.find()) {
      throw new IllegalStateException("Keycloak shows no sign-in form: " + page.body());
    }
    URI action = URI.create(form.group(1).replace("&amp;", "&"));
    HttpResponse<String> answer =
        follow(
            send(
                HttpRequest.newBuilder(action),
                form(Map.of("username", person, "password", "demo"))));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          "Keycloak did not let " + person + " in: " + answer.statusCode());
    }
  }

  private String token() {
    URI uri =
        URI.create(app.servers().keycloak() + "/realms/countersign/protocol/openid-connect/token");
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(uri),
            form(
                Map.of(
                    "client_id", "countersign-cli",
                    "grant_type", "password",
                    "username", person,
                    "password", "demo")));
    return json(answer).get("access_token").stringValue();
  }

  private HttpResponse<String> follow(HttpResponse<String> response) {
    HttpResponse<String> at = response;
    for (int i = 0; i < 10 && at.statusCode() / 100 == 3; i++) {
      URI next = at.uri().resolve(at.headers().firstValue("Location").orElseThrow());
      at = exchange(HttpRequest.newBuilder(next).GET());
    }
    return at;
  }

  public HttpResponse<String> get(String path) {
    return exchange(
        to(path)
            .header("Accept", path.startsWith("/api/") ? "application/json" : "text/html")
            .GET());
  }

  public HttpResponse<String> delete(String path) {
    return exchange(to(path).DELETE());
  }

  /** A form as a browser would send it, with the token that the page gave. */
  public HttpResponse<String> post(String path, Map<String, String> fields) {
    Map<String, String> all = new java.util.TreeMap<>(fields);
    all.put("_csrf", csrf());
    return send(to(path), form(all));
  }

  public HttpResponse<String> postJson(String path, String json) {
    return exchange(
        to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
  }

  /**
   * @param parts name to a text (sent as JSON) or bytes (sent as a file)
   */
  public HttpResponse<String> postParts(
      String path, Map<String, Object> parts, Map<String, String> headers) {
    String boundary = UUID.randomUUID().toString();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    parts.forEach((name, value) -> part(body, boundary, name, value));
    body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    HttpRequest.Builder request =
        to(path).header("Content-Type", "multipart/form-data; boundary=" + boundary);
    headers.forEach(request::header);
    return exchange(request.POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static void part(ByteArrayOutputStream body, String boundary, String name, Object value) {
    boolean file = value instanceof byte[];
    String head =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\""
            + name
            + "\""
            + (file
                ? "; filename=\"picture.jpg\"\r\nContent-Type: application/octet-stream"
                : "\r\nContent-Type: application/json")
            + "\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file ? (byte[]) value : value.toString().getBytes(StandardCharsets.UTF_8));
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  public HttpResponse<byte[]> getBytes(String path) {
    try {
      return client.send(to(path).GET().build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public HttpResponse<String> postBytes(String path, String type, byte[] bytes) {
    return exchange(
        to(path)
            .header("Content-Type", type)
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofByteArray(bytes)));
  }

  public static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  private String csrf() {
    for (String page : new String[] {"/", "/sign-in", "/public/verify"}) {
      Matcher matcher = CSRF.matcher(get(page).body());
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    return "none";
  }

  private HttpRequest.Builder to(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(app.base().resolve(path)).timeout(Duration.ofSeconds(60));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return request;
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String form) {
    return exchange(
        request
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      // Browsers send secure cookies to their own machine without TLS; Keycloak counts on it.
      cookies.getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
