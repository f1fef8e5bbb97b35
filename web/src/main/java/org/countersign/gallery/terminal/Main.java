package org.countersign.gallery.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.countersign.audit.Json;

/** Imports, exports and dispositions from a terminal. Ends with 0, with 1 for faults, or with 2. */
public final class Main {
  private static final long POLL_MILLIS = 500;
  private static final int BAR = 30;

  private final Api api;
  private final PrintStream out;
  private final boolean terminal;

  private Main(Api api, PrintStream out, boolean terminal) {
    this.api = api;
    this.out = out;
    this.terminal = terminal;
  }

  public static void main(String[] args) throws Exception {
    System.exit(run(List.of(args), System.getenv(), System.out, Boolean.getBoolean("terminal")));
  }

  static int run(
      List<String> args, Map<String, String> environment, PrintStream out, boolean terminal)
      throws InterruptedException {
    try {
      Deque<String> words = new ArrayDeque<>(args);
      Map<String, String> options = new TreeMap<>();
      Deque<String> plain = new ArrayDeque<>();
      while (!words.isEmpty()) {
        String word = words.removeFirst();
        if (word.startsWith("--") && !words.isEmpty()) {
          options.put(word.substring(2), words.removeFirst());
        } else {
          plain.add(word);
        }
      }
      Api api =
          new Api(options.getOrDefault("url", "http://localhost:8080"), credentials(environment));
      return new Main(api, out, terminal).run(plain, options);
    } catch (Api.RefusedException e) {
      out.println("bin/gallery: " + e.getMessage());
      return 2;
    } catch (IOException | IllegalArgumentException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      out.println("bin/gallery: " + why);
      return 2;
    }
  }

  private static String credentials(Map<String, String> environment) {
    String token = environment.getOrDefault("COUNTERSIGN_TOKEN", "");
    return token.isEmpty()
        ? Api.basic(
            environment.getOrDefault("COUNTERSIGN_USER", "admin"),
            environment.getOrDefault("COUNTERSIGN_PASSWORD", "demo"))
        : "Bearer " + token;
  }

  private int run(Deque<String> words, Map<String, String> options)
      throws IOException, InterruptedException, Api.RefusedException {
    String verb = words.isEmpty() ? "" : words.removeFirst();
    String gallery = "/galleries/" + Api.encoded(need(options, "gallery"));
    return switch (verb) {
      case "import" -> importFolder(gallery, Path.of(next(words, "a folder")), options);
      case "status" -> follow(gallery, need(options, "import"), options);
      case "export" -> export(gallery, Path.of(next(words, "a file")), options);
      case "dispositions" -> dispositions(gallery, Path.of(next(words, "a file")));
      default -> throw new IllegalArgumentException("it does not know \"" + verb + "\"");
    };
  }

  private static String need(Map<String, String> options, String name) {
    return Optional.ofNullable(options.get(name))
        .orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing"));
  }

  private static String next(Deque<String> words, String what) {
    return Optional.ofNullable(words.pollFirst())
        .orElseThrow(() -> new IllegalArgumentException("it needs " + what));
  }

  private int importFolder(String gallery, Path folder, Map<String, String> options)
      throws IOException, InterruptedException, Api.RefusedException {
    String job = options.get("resume");
    boolean resumed = job != null;
    if (job == null) {
      job = text(api.post(gallery + "/imports", asked(options)), "id");
      out.println("import " + job + " (to go on after an interruption: --resume " + job + ")");
    }
    String path = gallery + "/imports/" + job;
    if (text(progress(api.get(path)), "state").equals("receiving")) {
      send(path, folder, resumed);
    }
    Json.Obj ignored = api.post(path + "/start", Map.of());
    return follow(gallery, job, options);
  }

  private static Map<String, Json> asked(Map<String, String> options) {
    Map<String, Json> asked = new TreeMap<>();
    for (String name : List.of("origin", "source", "legal-basis")) {
      if (options.containsKey(name)) {
        asked.put(name.replace('-', '_'), Json.of(options.get(name)));
      }
    }
    if (options.containsKey("retention-years")) {
      asked.put(
          "retention_years",
          Json.of(Integer.parseInt(options.getOrDefault("retention-years", ""))));
    }
    if (options.containsKey("poses")) {
      asked.put("any_pose", Json.of(options.getOrDefault("poses", "").equals("all")));
    }
    return asked;
  }

  /** What has come already is not sent again. */
  private void send(String path, Path folder, boolean resumed)
      throws IOException, InterruptedException, Api.RefusedException {
    long total;
    try (Stream<Path> files = Files.list(folder)) {
      total = files.filter(Files::isRegularFile).count();
    }
    long sent = 0;
    try (var files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      for (Path file : files) {
        String where = path + "/files?name=" + Api.encoded(String.valueOf(file.getFileName()));
        boolean there =
            resumed
                && api.get(where).members().get("there") instanceof Json.Flag(boolean flag)
                && flag;
        if (!there) {
          Json.Obj ignored = api.file(where, file, "application/octet-stream");
        }
        show("sending", ++sent, total, "");
      }
    }
    endLine();
  }

  private int follow(String gallery, String job, Map<String, String> options)
      throws IOException, InterruptedException, Api.RefusedException {
    String path = gallery + "/imports/" + Api.encoded(job);
    while (true) {
      Json.Obj now = progress(api.get(path));
      String state = text(now, "state");
      show(
          "enrolling",
          number(now, "done"),
          number(now, "total"),
          "%d enrolled, %d there already, %d not for enrolment, %d with faults"
              .formatted(
                  number(now, "enrolled"),
                  number(now, "before"),
                  number(now, "not_indexed"),
                  number(now, "faulty")));
      if (!state.equals("running")) {
        endLine();
        return ended(path, state, now, options);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private int ended(String path, String state, Json.Obj now, Map<String, String> options)
      throws IOException, InterruptedException, Api.RefusedException {
    if (!state.equals("finished")) {
      out.println(state + ". " + text(now, "trouble"));
      return 2;
    }
    if (number(now, "fault_count") > 0) {
      Path file = Path.of(options.getOrDefault("faults", "faults.csv"));
      save(api.download(path + "/faults", Map.of()), file);
      out.println("what was not enrolled, and why: " + file);
    }
    return number(now, "faulty") > 0 ? 1 : 0;
  }

  private int export(String gallery, Path file, Map<String, String> options)
      throws IOException, InterruptedException, Api.RefusedException {
    HttpResponse<InputStream> answer =
        api.download(
            gallery + "/export",
            Map.of(
                "format", Json.of(options.getOrDefault("format", "folder")),
                "recipient", Json.of(need(options, "recipient")),
                "reason", Json.of(need(options, "reason"))));
    save(answer, file);
    out.println(
        "%s: %d bytes, ledger entry %s"
            .formatted(
                file,
                Files.size(file),
                answer.headers().firstValue("Countersign-Ledger-Index").orElse("?")));
    return 0;
  }

  private static void save(HttpResponse<InputStream> answer, Path file) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    try (InputStream in = answer.body()) {
      Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private int dispositions(String gallery, Path file)
      throws IOException, InterruptedException, Api.RefusedException {
    Json.Obj taken = api.file(gallery + "/dispositions", file, "text/csv");
    out.println(
        "%d rows: %d not searched any more, %d recorded, %d known before, %d with faults"
            .formatted(
                number(taken, "rows"),
                number(taken, "suspended"),
                number(taken, "recorded"),
                number(taken, "known"),
                number(taken, "faulty")));
    if (taken.members().get("faults") instanceof Json.Arr(var faults)) {
      faults.stream()
          .map(Json.Obj.class::cast)
          .forEach(
              fault ->
                  out.println(
                      text(fault, "record")
                          + ", "
                          + text(fault, "field")
                          + ": "
                          + text(fault, "rule")));
    }
    return number(taken, "faulty") > 0 ? 1 : 0;
  }

  /** In place on a terminal; elsewhere a line for every tenth. */
  private void show(String what, long done, long total, String more) {
    int tenths = total == 0 ? 10 : (int) (10 * done / total);
    if (terminal) {
      int full = total == 0 ? BAR : (int) (BAR * done / total);
      out.print(
          "\r%s [%s%s] %d of %d  %s "
              .formatted(what, "#".repeat(full), "-".repeat(BAR - full), done, total, more));
      out.flush();
    } else if (done == total || tenths * total == 10 * done) {
      out.println("%s %d of %d  %s".formatted(what, done, total, more).strip());
    }
  }

  private void endLine() {
    if (terminal) {
      out.println();
    }
  }

  private static Json.Obj progress(Json.Obj view) throws Api.RefusedException {
    if (view.members().get("progress") instanceof Json.Obj progress) {
      return progress;
    }
    throw new Api.RefusedException("the service did not say how far the import is");
  }

  private static String text(Json.Obj object, String name) {
    return object.members().get(name) instanceof Json.Text(String text) ? text : "";
  }

  private static long number(Json.Obj object, String name) {
    return object.members().get(name) instanceof Json.Whole(long number) ? number : 0;
  }
}
