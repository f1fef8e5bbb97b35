package org.countersign.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The demonstration's agency with forty officers more and a case of theirs: the policy looks at an
 * officer who asks twenty times a day, and at a photograph that was searched in another case.
 */
final class BenchAgency {
  static final String CASE = "2026-199999";
  static final String OFFENCE = "burglary_first_degree";
  private static final int OFFICERS = 40;
  private static final int A_DAY = 19;

  private final Path folder;

  private BenchAgency(Path folder) {
    this.folder = folder;
  }

  static BenchAgency in(Path folder) throws IOException {
    List<String> officers = IntStream.range(0, OFFICERS).mapToObj(BenchAgency::officer).toList();
    String roster =
        officers.stream()
            .map(
                id ->
                    id
                        + ",Bench Officer,officer,us-or-wcso-demo,Bench,face_search,2026-01-01,2036-01-01")
            .collect(Collectors.joining("\n", "", "\n"));
    String number = String.join(",", CASE, "open", OFFENCE, "Bench", String.join(" ", officers));
    Files.writeString(folder.resolve("roster.csv"), demo("roster.csv") + roster);
    Files.writeString(folder.resolve("cases.csv"), demo("cases.csv") + number + "\n");
    return new BenchAgency(folder);
  }

  private static String demo(String name) throws IOException {
    return new String(resource(name), StandardCharsets.UTF_8).stripTrailing() + "\n";
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = BenchAgency.class.getResourceAsStream("/demo/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /** How many searches the policy lets pass before it asks for a supervisor. */
  static int mostSearches() {
    return OFFICERS * A_DAY;
  }

  static String officer(int search) {
    return "bench-" + search % OFFICERS;
  }

  List<String> settings(Path data, int port) {
    return List.of(
        "--server.port=" + port,
        "--countersign.data=" + data,
        "--countersign.roster=file:" + folder.resolve("roster.csv"),
        "--countersign.cases=file:" + folder.resolve("cases.csv"));
  }

  /** A demonstration's probe, with a comment that makes it another file. */
  static byte[] probe(int number) throws IOException {
    byte[] jpeg = resource("faces/probes/S0%02d_phone.jpg".formatted(1 + number % 9));
    return withComment(jpeg, "bench %d".formatted(number));
  }

  /** The same picture as another file. */
  static byte[] withComment(byte[] jpeg, String text) {
    byte[] comment = text.getBytes(StandardCharsets.US_ASCII);
    byte[] probe = new byte[jpeg.length + comment.length + 4];
    int start = 2; // after the marker that every JPEG begins with
    System.arraycopy(jpeg, 0, probe, 0, start);
    probe[start] = (byte) 0xff;
    probe[start + 1] = (byte) 0xfe;
    probe[start + 2] = 0;
    probe[start + 3] = (byte) (comment.length + 2);
    System.arraycopy(comment, 0, probe, start + 4, comment.length);
    System.arraycopy(jpeg, start, probe, start + 4 + comment.length, jpeg.length - start);
    return probe;
  }
}
