package org.countersign.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.countersign.audit.Json;
import org.countersign.audit.KindSchema;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;

/**
 * The format of the ledger is a set of files, and the events are records: this holds them together.
 * Run with {@code -Dcountersign.update=true} to write the files anew, and read the difference
 * before committing it.
 */
final class KindFilesTest {
  private static final Path FOLDER = Path.of("src/main/resources/ledger/kinds");

  @Test
  void agreeWithTheEventRecords() throws Exception {
    List<KindSchema> implied = new EventCodec(List.of(new EventTypes(allEvents()))).schemas();
    if (Boolean.getBoolean("countersign.update")) {
      write(implied);
    }
    assertThat(filesThere())
        .isEqualTo(new TreeSet<>(implied.stream().map(s -> s.kind() + ".json").toList()));
    for (KindSchema schema : implied) {
      assertThat(Files.readString(FOLDER.resolve(schema.kind() + ".json")))
          .as("schema of %s", schema.kind())
          .isEqualTo(text(schema));
    }
  }

  private static List<Class<? extends Event>> allEvents() throws ClassNotFoundException {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false) {
          @Override
          protected boolean isCandidateComponent(
              org.springframework.beans.factory.annotation.AnnotatedBeanDefinition bean) {
            return true;
          }
        };
    scanner.addIncludeFilter(new AnnotationTypeFilter(Event.Kind.class));
    scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*Test\\$.*")));
    List<Class<? extends Event>> events = new ArrayList<>();
    for (BeanDefinition found : scanner.findCandidateComponents("org.countersign")) {
      events.add(Class.forName(found.getBeanClassName()).asSubclass(Event.class));
    }
    return events;
  }

  private static Set<String> filesThere() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }

  private static void write(List<KindSchema> schemas) throws IOException {
    for (String old : filesThere()) {
      Files.delete(FOLDER.resolve(old));
    }
    for (KindSchema schema : schemas) {
      Files.writeString(FOLDER.resolve(schema.kind() + ".json"), text(schema));
    }
  }

  private static String text(KindSchema schema) {
    TreeMap<String, Json> open = new TreeMap<>();
    schema
        .open()
        .forEach((name, type) -> open.put(name, Json.of(type.name().toLowerCase(Locale.ROOT))));
    TreeMap<String, Json> members = new TreeMap<>();
    members.put("kind", Json.of(schema.kind()));
    members.put("open", new Json.Obj(open));
    members.put("sealed", Json.ofTexts(schema.sealed()));
    return new Json.Obj(members).canonical() + "\n";
  }
}
