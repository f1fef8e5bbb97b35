package org.countersign.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.countersign.audit.Draft;
import org.countersign.audit.Figure;
import org.countersign.audit.Json;
import org.countersign.audit.Ledger;
import org.countersign.audit.Ledgers;
import org.countersign.audit.Receipt;
import org.countersign.audit.Report;
import org.countersign.audit.Reports;
import org.countersign.audit.SqliteConfig;
import org.countersign.audit.ledger.TestKinds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier as people run it, on a real log: from a folder, and over HTTP. */
final class MainTest {
  @TempDir private Path folder;
  private Ledger ledger;
  private Path vkey;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void makeALog() throws IOException {
    ledger =
        Ledgers.sqlite(
            new SqliteConfig(TestKinds.config(), folder.resolve("data"), folder.resolve("keys")));
    append(300);
    vkey = write("vkey", ledger.verifierKey() + "\n");
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private void append(int entries) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      drafts.add(TestKinds.requested(TestKinds.search("s" + i % 9), "officer-" + i));
      if (drafts.size() == 100) {
        assertThat(ledger.append(drafts, Map.of())).isNotNull();
        drafts.clear();
      }
    }
    assertThat(ledger.awaitCheckpoint(ledger.size(), Duration.ofSeconds(20))).isPresent();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private int verify(Object... words) {
    out.reset();
    err.reset();
    return new Main(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
        .run(Arrays.stream(words).map(Object::toString).toList());
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private String err() {
    return err.toString(UTF_8);
  }

  /** Serves a log as a web server would; the files by a function that a test can spoil. */
  private static final class Site implements AutoCloseable {
    private final HttpServer server;
    private final Function<String, Optional<byte[]>> files;
    private final AtomicInteger failures;

    Site(Function<String, Optional<byte[]>> files, int failures) throws IOException {
      this.files = files;
      this.failures = new AtomicInteger(failures);
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/log/", this::answer);
      server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        if (failures.getAndDecrement() > 0) {
          exchange.sendResponseHeaders(503, -1);
          return;
        }
        Optional<byte[]> file =
            files.apply(exchange.getRequestURI().getPath().substring("/log/".length()));
        if (file.isEmpty()) {
          exchange.sendResponseHeaders(404, -1);
          return;
        }
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
          gzip.write(file.get());
        }
        exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, zipped.size());
        exchange.getResponseBody().write(zipped.toByteArray());
      }
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/log";
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  @Test
  void verifiesALogOverHttp() throws Exception {
    try (Site site = new Site(ledger::file, 2)) {
      assertThat(verify("fsck", site.url(), "--vkey", vkey)).isZero();
      assertThat(out())
          .contains("ok    root: every entry and tile hashes to the signed root of 301 entries\n")
          .contains("VERIFIED. Proven: the log holds exactly these entries");
      assertThat(err()).isEmpty();
    }
  }

  @Test
  void exportsALogThatAFolderThenHolds() throws Exception {
    Path copy = folder.resolve("copy");
    String end = "; none was checked: verify fsck " + copy + " does that\n";
    try (Site site = new Site(ledger::file, 0)) {
      assertThat(verify("export", site.url(), copy)).isZero();
      assertThat(out()).isEqualTo("6 files copied to " + copy + ", 0 were there" + end);
    }
    Path seen = write("seen", ledger.checkpoint().note());
    assertThat(verify("fsck", copy, "--vkey", vkey, "--seen", seen, "--complete")).isZero();
    assertThat(out()).contains("ok    history: the first 301 entries are those of before\n");

    Files.write(copy.resolve("tile/0/000"), new byte[8192]);
    assertThat(verify("fsck", copy, "--vkey", vkey)).isEqualTo(1);
    assertThat(out())
        .contains("FAIL  tile: tile/0/000 is not what its entries come to")
        .endsWith("NOT VERIFIED: what fails above is not as it was signed.\n");
    assertThat(verify("fsck", copy, "--vkey", vkey, "--json")).isEqualTo(1);
    for (String line : out().lines().toList()) {
      assertThat(Json.parse(line)).isInstanceOf(Json.Obj.class);
    }
    assertThat(out()).contains("\"check\":\"tile\"").contains("\"outcome\":\"fails\"");
    assertThat(out().lines().toList().getLast())
        .contains("\"check\":\"result\"", "\"outcome\":\"fails\"");
  }

  /**
   * A web server that knows nothing of logs serves the copy, at every size at which it was made.
   */
  @Test
  void aPlainWebServerServesACopyThatGrows() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    List<byte[]> checkpoints = new ArrayList<>();
    long[] upTo = {280};
    Function<String, Optional<byte[]>> published =
        path ->
            path.equals("vkey")
                ? Optional.of(ledger.verifierKey().getBytes(UTF_8))
                : ledger.file(path, upTo[0]);
    try (Site site = new Site(published, 0)) {
      assertThat(verify("export", site.url(), copy)).isZero();
      assertThat(out())
          .startsWith("6 files copied to " + copy + ", 0 were there, 1 are held back;");
      upTo[0] = Long.MAX_VALUE;
      assertThat(verify("export", site.url(), copy)).isZero();
      assertThat(out()).startsWith("3 files copied to " + copy + ", 4 were there;");
      checkpoints.add(Files.readAllBytes(copy.resolve("checkpoint")));
      append(300);
      assertThat(verify("export", site.url(), copy)).isZero();
      assertThat(out()).startsWith("7 files copied to " + copy + ", 2 were there;");
      checkpoints.add(Files.readAllBytes(copy.resolve("checkpoint")));
    }
    ledger.close();
    HttpServer plain =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            copy.toAbsolutePath(),
            SimpleFileServer.OutputLevel.NONE);
    plain.start();
    try {
      String url = "http://127.0.0.1:" + plain.getAddress().getPort();
      for (byte[] checkpoint : checkpoints) {
        Files.write(copy.resolve("checkpoint"), checkpoint);
        assertThat(verify("fsck", url, "--vkey", copy.resolve("vkey"), "--complete")).isZero();
      }
      Path old = Files.write(folder.resolve("old"), checkpoints.getFirst());
      Path now = Files.write(folder.resolve("now"), checkpoints.getLast());
      assertThat(verify("consistency", old, now, url, "--vkey", vkey)).isZero();
    } finally {
      plain.stop(0);
    }
    try (Stream<Path> files = Files.walk(copy)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".new"));
    }
  }

  @Test
  void seesEntriesThatAreHeldBack() throws Exception {
    try (Site site = new Site(path -> ledger.file(path, 280), 0)) {
      assertThat(verify("fsck", site.url(), "--vkey", vkey)).isZero();
      assertThat(out())
          .contains(
              "note  entries: entries 280 to 300 are held back: only their hashes were checked\n");
      assertThat(verify("fsck", site.url(), "--vkey", vkey, "--complete")).isEqualTo(1);
    }
  }

  @Test
  void verifiesAReceiptOffline() throws Exception {
    Receipt receipt = ledger.receipt(7).orElseThrow();
    Path file = write("receipt.tlog-proof", receipt.proof());

    assertThat(verify("receipt", file, "--vkey", vkey)).isZero();
    assertThat(out())
        .contains("ok    inclusion: it is entry 7 of 301 in the log test.example/log\n")
        .contains("ok    entry: search-requested on ")
        .doesNotContain("note");
    assertThat(verify("receipt", file)).isZero();
    assertThat(out()).startsWith("note  key: no key was given, so the one in the receipt is used");

    Path disclosed =
        write(
            "disclosed.tlog-proof",
            receipt.disclosing(ledger.disclose(7, Set.of("by")).orElseThrow()).proof());
    assertThat(verify("receipt", disclosed, "--vkey", vkey)).isZero();
    assertThat(out()).contains("ok    disclosure: by was sealed as: officer-6\n");

    Path other = write("other", receipt.proof().replace("index 7\n", "index 8\n"));
    assertThat(verify("receipt", other, "--vkey", vkey)).isEqualTo(1);
    assertThat(out()).contains("FAIL  inclusion: this is not entry 8 of the log: root differs");
  }

  @Test
  void verifiesThatALogContinues() throws Exception {
    Path before = write("before", ledger.checkpoint().note());
    append(300);
    Path after = write("after", ledger.checkpoint().note());
    try (Site site = new Site(ledger::file, 0)) {
      assertThat(verify("consistency", before, after, site.url(), "--vkey", vkey)).isZero();
      assertThat(out())
          .contains(
              "ok    consistency: the tree of 301 entries is the beginning of the tree of 601,"
                  + " proven by ");
      assertThat(verify("consistency", after, before, site.url(), "--vkey", vkey)).isEqualTo(1);
      assertThat(out())
          .contains("FAIL  consistency: a tree of size 301 cannot extend one of size 601");
    }
    try (Site site = new Site(_ -> Optional.empty(), 0)) {
      assertThat(verify("consistency", before, after, site.url(), "--vkey", vkey)).isEqualTo(2);
      assertThat(err()).isEqualTo("could not be checked: the log has no tile/0/001\n");
    }
  }

  @Test
  void countsAReportAgain() throws Exception {
    Figure figure =
        new Figure(
            "requests",
            "Searches that were requested",
            Figure.Count.STREAMS,
            "search-requested",
            List.of(),
            Optional.of(new Figure.By("search-requested", "offences")));
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Report report =
        Reports.count("us-or-test", today.minusDays(9), today, List.of(figure), ledger::file);
    Path file = write("report.json", report.canonical() + "\n");
    append(100);
    try (Site site = new Site(ledger::file, 0)) {
      assertThat(verify("report", file, site.url(), "--vkey", vkey)).isZero();
      assertThat(out()).contains("counted again over 301 entries, are the same to the byte\n");
      Path wrong = write("wrong.json", report.canonical().replace("\"total\":9", "\"total\":8"));
      assertThat(verify("report", wrong, site.url(), "--vkey", vkey)).isEqualTo(1);
      assertThat(out()).contains("FAIL  figure: requests is published as {");
      Path spaced = write("spaced.json", report.canonical().replace("{\"agency", "{ \"agency"));
      assertThat(verify("report", spaced, site.url(), "--vkey", vkey)).isEqualTo(1);
      assertThat(out())
          .contains("FAIL  report: the figures agree, but the text is not the canonical one");
      Path root =
          write(
              "root.json",
              report.canonical().replaceAll("\"root\":\"[0-9a-f]{2}", "\"root\":\"00"));
      assertThat(verify("report", root, site.url(), "--vkey", vkey)).isEqualTo(1);
      assertThat(out()).contains("FAIL  history: the first 301 entries are not those of before");
    }
    try (Site site = new Site(path -> ledger.file(path, 280), 0)) {
      assertThat(verify("report", file, site.url(), "--vkey", vkey)).isEqualTo(2);
      assertThat(err())
          .isEqualTo(
              "could not be checked: the report is over 301 entries, of which the log shows 280"
                  + " now\n");
    }
  }

  @Test
  void saysWhatItNeeds() throws Exception {
    assertThat(verify()).isEqualTo(2);
    assertThat(err()).startsWith("no command is given\nverify fsck LOG");
    assertThat(verify("help")).isZero();
    assertThat(verify("frobnicate")).isEqualTo(2);
    assertThat(err()).startsWith("there is no command frobnicate\n");
    assertThat(verify("fsck", "--hurry", "x")).isEqualTo(2);
    assertThat(err()).startsWith("there is no option --hurry\n");
    assertThat(verify("fsck", folder, "--vkey")).isEqualTo(2);
    assertThat(err()).startsWith("--vkey needs a file\n");
    assertThat(verify("fsck", folder)).isEqualTo(2);
    assertThat(err())
        .startsWith("fsck needs the log's key: --vkey FILE, or --policy FILE with a log line\n");
    assertThat(verify("fsck", "--vkey", vkey)).isEqualTo(2);
    assertThat(err()).startsWith("fsck takes the log: a URL or a folder\n");
    assertThat(verify("fsck", folder.resolve("none"), "--vkey", vkey)).isEqualTo(2);
    assertThat(err()).startsWith("could not be checked: neither a folder nor an http URL: ");
    assertThat(verify("fsck", folder, "--vkey", vkey)).isEqualTo(2);
    assertThat(err())
        .isEqualTo("could not be checked: the log has no checkpoint: is this the URL of a log?\n");
    assertThat(verify("fsck", "http://127.0.0.1:1/log", "--vkey", vkey)).isEqualTo(2);
    assertThat(err()).startsWith("could not be checked: cannot read http://127.0.0.1:1/log/");
    assertThat(verify("receipt", folder.resolve("none"))).isEqualTo(2);
    assertThat(err()).startsWith("could not be checked: cannot read ");
    assertThat(verify("fsck", folder, "--vkey", write("bad", "not a key\n"))).isEqualTo(2);
    assertThat(err()).contains("a verifier key is name+id+key: not a key");
  }
}
