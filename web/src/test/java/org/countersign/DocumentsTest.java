package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countersign.audit.Verifier;
import org.countersign.walk.AccessTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents name files, commands, addresses, settings, classes and tests: each must be there. */
final class DocumentsTest {
  private static final Set<String> SHELL = Set.of("sh run", "sh start", "sh elsewhere");

  /** Addresses that a library answers, and that are therefore not in the table of endpoints. */
  private static final Set<String> OF_LIBRARIES =
      Set.of("/api/openapi", "/actuator/health/readiness", "/api/v1", "/api", "/log");

  private static final Pattern FOLDER =
      Pattern.compile("(audit|bin|docs|helm|matcher-core|policies-rego|policy|web)/[\\w./-]+");
  private static final Pattern COMMAND = Pattern.compile("bin/[a-z]+( .*)?");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:(GET|POST|DELETE) )?(/(?!tmp|srv|var|etc)[a-z][\\w/{}.*-]*)");
  private static final Pattern URL = Pattern.compile("http://localhost:8080(/[^\\s\"'>?|]*)");
  private static final Pattern TYPE =
      Pattern.compile("([A-Z][a-z]+[A-Z]\\w*)(?:\\.(?!java\\b)([a-z]\\w*))?");

  private static List<Markdown> documents() {
    return Markdown.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksLeadSomewhere(Markdown document) {
    List<String> broken = new ArrayList<>();
    for (String link : document.links()) {
      if (!link.matches("[a-z]+:.*")) {
        String[] parts = link.split("#", 2);
        Path here = Path.of(document.name());
        Path target = parts[0].isEmpty() ? here : here.resolveSibling(parts[0]).normalize();
        boolean there = Files.exists(Markdown.ROOT.resolve(target));
        if (!there
            || (parts.length == 2
                && !Markdown.read(target.toString()).anchors().contains(parts[1]))) {
          broken.add(link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shellBlocksSayWhatTheyAre(Markdown document) {
    assertThat(document.shell()).extracting(Markdown.Block::info).isSubsetOf(SHELL);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void filesAreThere(Markdown document) {
    assertThat(document.spans())
        .filteredOn(span -> FOLDER.matcher(span).matches())
        .allSatisfy(span -> assertThat(Markdown.ROOT.resolve(span)).exists());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void commandsAndOptionsAreKnown(Markdown document) throws Exception {
    List<List<String>> commands = new ArrayList<>();
    document.shell().forEach(block -> commands.addAll(block.commands()));
    document.spans().stream()
        .filter(span -> COMMAND.matcher(span).matches())
        .forEach(span -> commands.add(List.of(span.split("\\s+", -1))));
    for (List<String> command : commands) {
      if (!command.isEmpty() && command.getFirst().startsWith("bin/")) {
        Path script = Markdown.ROOT.resolve(command.getFirst());
        assertThat(script).isExecutable();
        List<String> options = command.stream().filter(word -> word.startsWith("--")).toList();
        if (!options.isEmpty()) {
          assertThat(help(command.getFirst())).contains(options);
        }
      }
    }
  }

  /** The verifier's own class is asked, because its script may build first. */
  private static String help(String command) throws Exception {
    Path audit =
        Path.of(Verifier.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> words =
        command.equals("bin/verify")
            ? List.of(java, "-cp", audit.toString(), "org.countersign.audit.verify.Main", "help")
            : List.of(Markdown.ROOT.resolve(command).toString(), "--help");
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void addressesAreEndpoints(Markdown document) {
    List<String> unknown = new ArrayList<>();
    for (String span : document.spans()) {
      Matcher address = ADDRESS.matcher(span);
      if (address.matches() && !isEndpoint(address.group(1), address.group(2))) {
        unknown.add(span);
      }
    }
    for (Markdown.Block block : document.shell()) {
      URL.matcher(block.text())
          .results()
          .map(url -> url.group(1))
          .filter(path -> !isEndpoint(null, path))
          .forEach(unknown::add);
    }
    assertThat(unknown).isEmpty();
  }

  private static boolean isEndpoint(@Nullable String method, String path) {
    Predicate<AccessTable.Row> fits =
        row ->
            (method == null || row.method().equals(method))
                && path.matches(
                    row.pattern()
                        .replaceAll("[.]", "[.]")
                        .replaceAll("\\{[a-z]+\\}", "[^/]+")
                        .replace("/**", "/.*"));
    return OF_LIBRARIES.contains(path) || AccessTable.read().stream().anyMatch(fits);
  }

  @Test
  void everySettingIsListedAndEveryListedSettingExists() {
    Set<String> listed = new TreeSet<>();
    for (String span : Markdown.read("docs/reference/configuration.md").spans()) {
      if (span.matches("countersign(\\.[a-z-]+)+")) {
        listed.add(span);
      }
    }
    assertThat(listed).isEqualTo(Settings.ours());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void settingsExist(Markdown document) {
    Set<String> ours = Settings.ours();
    assertThat(document.spans())
        .filteredOn(span -> span.matches("(countersign|spring|server|management)(\\.[a-z0-9-]+)+"))
        .allMatch(span -> ours.contains(span) || Settings.isSprings(span));
    assertThat(document.spans())
        .filteredOn(span -> span.matches("COUNTERSIGN_[A-Z_]+"))
        .allMatch(
            span ->
                Settings.asVariables(ours).contains(span) || mentions(span, "bin", "web/keycloak"));
  }

  private static boolean mentions(String word, String... folders) {
    for (String folder : folders) {
      try (Stream<Path> files = Files.walk(Markdown.ROOT.resolve(folder))) {
        if (files.filter(Files::isRegularFile).anyMatch(file -> text(file).contains(word))) {
          return true;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return false;
  }

  /** Above all the promises: a promise whose test is gone is a promise that nothing holds. */
  @ParameterizedTest
  @MethodSource("documents")
  void typesAndTestsAreThere(Markdown document) {
    Map<String, String> sources = sources();
    List<String> unknown = new ArrayList<>();
    for (String span : document.spans()) {
      Matcher type = TYPE.matcher(span);
      if (type.matches() && !isThere(type.group(1), type.group(2), sources)) {
        unknown.add(span);
      }
    }
    assertThat(unknown).isEmpty();
  }

  private static boolean isThere(
      String type, @Nullable String method, Map<String, String> sources) {
    String text = sources.get(type);
    if (text != null) {
      // Rules of ArchUnit are fields.
      return method == null
          || text.contains(" " + method + "(")
          || text.contains(" ArchRule " + method + " =");
    }
    return method == null && (isNested(type, sources) || isOfJava(type));
  }

  private static boolean isNested(String type, Map<String, String> sources) {
    Pattern declared = Pattern.compile("\\b(class|record|interface|enum) " + type + "\\b");
    return sources.values().stream().anyMatch(source -> declared.matcher(source).find());
  }

  private static boolean isOfJava(String type) {
    try {
      return Class.forName("java.lang." + type).getName().endsWith(type);
    } catch (ClassNotFoundException _) {
      return false;
    }
  }

  /** Every Java file by the name of its type. */
  private static Map<String, String> sources() {
    Map<String, String> sources = new TreeMap<>();
    for (String module : List.of("audit", "matcher-core", "policy", "web")) {
      try (Stream<Path> files = Files.walk(Markdown.ROOT.resolve(module))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.toString().contains("/target/"))
            .forEach(
                file ->
                    sources.merge(
                        file.getFileName().toString().replace(".java", ""),
                        text(file),
                        String::concat));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sources;
  }

  @Test
  void everyPromiseNamesATest() {
    List<String> promises =
        Markdown.read("ARCHITECTURE.md")
            .prose()
            .lines()
            .filter(l -> l.matches("\\| \\d+ \\|.*"))
            .toList();
    assertThat(promises).hasSize(10);
    assertThat(promises).allMatch(row -> row.matches(".*`\\w+(Test|IT|Contract)\\.\\w+`.*"));
  }

  @Test
  void everyKindOfEntryIsListed() throws IOException {
    Set<String> kinds = new TreeSet<>();
    for (String folder :
        List.of(
            "web/src/main/resources/ledger/kinds",
            "audit/src/main/resources/org/countersign/audit/schema")) {
      try (Stream<Path> files = Files.list(Markdown.ROOT.resolve(folder))) {
        files.forEach(file -> kinds.add(file.getFileName().toString().replace(".json", "")));
      }
    }
    Set<String> listed = new TreeSet<>();
    Pattern row = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| [^|]+ \\| [^|]+ \\| [^|]+ \\|$");
    row.matcher(Markdown.read("docs/reference/ledger.md").prose())
        .results()
        .forEach(found -> listed.add(found.group(1)));
    assertThat(listed).isEqualTo(kinds);
  }

  @Test
  void decisionsHaveOneNumberEachAndSayWhy() throws IOException {
    Set<String> numbers = new LinkedHashSet<>();
    try (Stream<Path> files = Files.list(Markdown.ROOT.resolve("docs/adr"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        assertThat(name).matches("\\d{4}-[a-z0-9-]+\\.md");
        assertThat(numbers.add(name.substring(0, 4))).as(name).isTrue();
        assertThat(text(file))
            .as(name)
            .contains("\nStatus: ", "## Context", "## Decision", "## Consequences")
            .contains("## Alternatives");
      }
    }
  }

  @Test
  void theGlossaryHasEachWordOnce() {
    List<String> words =
        Pattern.compile("(?m)^\\| \\*\\*([^*]+)\\*\\* \\|")
            .matcher(Markdown.read("docs/reference/glossary.md").prose())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(words).doesNotHaveDuplicates().isSorted().isNotEmpty();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
