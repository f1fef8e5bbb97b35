package org.countersign.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.countersign.audit.Json;
import org.countersign.bench.Figure;
import org.countersign.bench.Figures;
import org.countersign.bench.Sizes;

/**
 * The application's memory while it imports many records: of {@code --records} rows of a manifest,
 * {@code --faces} name a photograph of their own, which is enrolled; the others repeat one of them
 * or name a file that is not there, by turns, so that the run ends before the day does. Run by
 * {@code bin/bench import}.
 */
final class ImportBench {
  private static final String GALLERY = "/api/v1/galleries/bench-import";
  private static final String ADMIN =
      "Basic "
          + Base64.getEncoder().encodeToString("admin:demo".getBytes(StandardCharsets.US_ASCII));

  private final Figures figures;
  private final Path jar;
  private final Path folder;
  private final int records;
  private final int faces;
  private final int port;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private ImportBench(Figures figures, Path jar, Path folder, Sizes sizes) throws IOException {
    this.figures = figures;
    this.jar = jar;
    this.folder = folder;
    this.records = sizes.size("records", 100_000, 60);
    this.faces = sizes.size("faces", 2_000, 3);
    try (ServerSocket socket = new ServerSocket(0)) {
      this.port = socket.getLocalPort();
    }
  }

  /** Arguments: the application's jar, an empty folder, and sizes. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    System.setOut(System.err);
    new ImportBench(
            new Figures(out, "import"),
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            new Sizes(Arrays.copyOfRange(arguments, 2, arguments.length)))
        .run();
  }

  private void run() throws Exception {
    List<String> flags =
        List.of(System.getProperty("countersign.app.flags", "").strip().split(" +", -1));
    List<String> settings =
        List.of(
            "--server.port=" + port,
            "--countersign.data=" + folder.resolve("data"),
            "--countersign.demo=false");
    try (SearchClient client = new SearchClient(port);
        MeasuredApp app =
            MeasuredApp.start(jar, flags, settings, folder.resolve("console.log"), client)) {
      Json.Obj ignored =
          post(
              "/api/v1/galleries",
              "{\"id\":\"bench-import\",\"name\":\"Bench\",\"kind\":\"booking\",\"provenance\":\"booking\"}");
      String job = GALLERY + "/imports/" + text(post(GALLERY + "/imports", "{}"), "id");
      Figure.Running sending =
          figures.of("send").with("files", faces).with("records", records).start();
      for (int face = 0; face < faces; face++) {
        send(job, "f" + face + ".jpg", photograph(face));
      }
      Path manifest = folder.resolve("manifest.csv");
      writeManifest(manifest);
      send(job, "manifest.csv", Files.readAllBytes(manifest));
      sending.stop().print("rss_mib", app.mebibytes("VmRSS"));
      Json.Obj started = post(job + "/start", "");
      watch(app, job, Objects.requireNonNull(started));
    }
  }

  /**
   * The first of each block is a face of its own; then a repetition and a missing file by turns.
   */
  private void writeManifest(Path manifest) throws IOException {
    int block = records / faces;
    try (var out = Files.newBufferedWriter(manifest)) {
      out.write("file,name,birth_date,sex,source,legal_basis,charge,captured,expires\n");
      for (int row = 0; row < records; row++) {
        int face = Math.min(row / block, faces - 1);
        String file =
            row % block == 0 || row % 2 == 0 ? "f" + face + ".jpg" : "missing" + row + ".jpg";
        out.write(
            file
                + ",Bench Person "
                + row
                + ",1980-01-01,,Bench "
                + row
                + ",Bench,Bench,2026-01-01,2099-12-31\n");
      }
    }
  }

  private void watch(MeasuredApp app, String job, Json.Obj started) throws Exception {
    Supplier<Figure> what =
        () -> figures.of("import").with("records", records).with("faces", faces);
    long begun = System.nanoTime();
    Figure.Running running = what.get().start();
    int tenth = 1;
    Json.Obj now = progress(started);
    while (text(now, "state").equals("running")) {
      Thread.sleep(100);
      now = progress(get(job));
      if (number(now, "done") * 10 >= (long) tenth * records && tenth < 10) {
        running.print("rss_mib_at_" + tenth * 10 + "_percent", app.mebibytes("VmRSS"));
        tenth++;
      }
    }
    if (!text(now, "state").equals("finished")) {
      throw new IOException("the import did not finish: " + now.canonical());
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    running
        .stop()
        .print("rss_mib_at_100_percent", app.mebibytes("VmRSS"))
        .print("peak_rss_mib", app.mebibytes("VmHWM"))
        .print("seconds", seconds)
        .print("records_per_second", records / seconds)
        .print("enrolled", (double) number(now, "enrolled"))
        .print("there_already", (double) number(now, "before"))
        .print("faulty", (double) number(now, "faulty"));
  }

  /** A demonstration's booking photograph, with a comment that makes it another file. */
  private static byte[] photograph(int number) throws IOException {
    String name = "/demo/faces/gallery/S0%02d.jpg".formatted(1 + number % 40);
    byte[] jpeg;
    try (InputStream in = ImportBench.class.getResourceAsStream(name)) {
      jpeg = Objects.requireNonNull(in, name).readAllBytes();
    }
    return BenchAgency.withComment(jpeg, "bench %d".formatted(number));
  }

  private void send(String job, String name, byte[] bytes) throws Exception {
    Json.Obj ignored =
        answer(
            request(job + "/files?name=" + name)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
  }

  private Json.Obj post(String path, String json) throws Exception {
    return answer(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private Json.Obj get(String path) throws Exception {
    return answer(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofMinutes(2))
        .header("Authorization", ADMIN);
  }

  private Json.Obj answer(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2 || !(Json.parse(answer.body()) instanceof Json.Obj object)) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return object;
  }

  private static Json.Obj progress(Json.Obj view) {
    return view.members().get("progress") instanceof Json.Obj progress
        ? progress
        : Json.Obj.of(Map.of());
  }

  private static String text(Json.Obj object, String name) {
    return object.members().get(name) instanceof Json.Text(String text) ? text : "";
  }

  private static long number(Json.Obj object, String name) {
    return object.members().get(name) instanceof Json.Whole(long number) ? number : 0;
  }
}
