package org.countersign.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the steps of one walk share: the application, the browser, and who sits where. */
final class Walk implements AutoCloseable {
  static final String GALLERY = "Bookings of the walk";
  static final String WATCH_LIST = "Wanted on the walk";

  private final RunningApp app;
  private final Path folder;
  private final Looks looks;
  private final Optional<Relay> policy;
  private final Chromium chromium = Chromium.start();
  private final Map<String, Desk> desks = new TreeMap<>();

  private Walk(RunningApp app, Path folder, Looks looks, Optional<Relay> policy) {
    this.app = app;
    this.folder = folder;
    this.looks = looks;
    this.policy = policy;
  }

  /** On the stack that needs nothing, with the demonstration's past, so that no page is empty. */
  static Walk embedded() {
    Path folder = folder("walk-");
    return new Walk(
        RunningApp.embedded(folder.resolve("data"), true),
        folder,
        new Looks("embedded", true),
        Optional.empty());
  }

  /** On real servers, from an empty log. The wire to the policy engine can be cut. */
  static Walk production() {
    Path folder = folder("walk-");
    Relay policy = new Relay(URI.create(Servers.required().opa()));
    return new Walk(
        RunningApp.production(folder.resolve("data"), log("walk"), policy.url()),
        folder,
        new Looks("production", false),
        Optional.of(policy));
  }

  /** A name that no log in this Elasticsearch has: a log is never begun twice. */
  static String log(String name) {
    return name + Long.toString(System.currentTimeMillis(), 36);
  }

  static Path folder(String name) {
    try {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RunningApp app() {
    return app;
  }

  /** For files to upload, and for what is downloaded. */
  Path folder() {
    return folder;
  }

  Looks looks() {
    return looks;
  }

  /** The wire to the policy engine, where there is one. */
  Relay policy() {
    return policy.orElseThrow();
  }

  Chromium chromium() {
    return chromium;
  }

  /** Each person signs in once and keeps their browser. */
  Desk desk(String person) {
    return desks.computeIfAbsent(person, who -> Desk.signedIn(chromium, app, looks, who));
  }

  /** Somebody who does not sign in. */
  Desk citizen() {
    return desks.computeIfAbsent("", nobody -> Desk.anonymous(chromium, app, looks));
  }

  /** Pages that weigh more than they may, of all that anybody visited. */
  List<String> heavierThan(long bytes) {
    List<String> heavy = new ArrayList<>();
    desks
        .values()
        .forEach(
            desk ->
                desk.visited()
                    .forEach(
                        (kind, url) -> {
                          long weight = Weights.of(desk.profile(), url);
                          if (weight > bytes) {
                            heavy.add(kind + ": " + weight + " bytes");
                          }
                        }));
    return heavy;
  }

  @Override
  public void close() {
    desks.values().forEach(Desk::close);
    chromium.close();
    app.close();
    policy.ifPresent(Relay::close);
  }
}
