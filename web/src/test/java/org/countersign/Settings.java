package org.countersign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings that there are: from the properties records, the sources, and Spring's own lists.
 */
final class Settings {
  private static final Pattern VALUE =
      Pattern.compile("(?:@Value\\(\"\\$\\{|name = \")(countersign(?:\\.[a-z-]+)+)");
  private static final Pattern WORD_BREAK = Pattern.compile("([a-z0-9])([A-Z])");
  private static final Map<String, String> SPRINGS = springs();

  private Settings() {}

  static Set<String> ours() {
    Set<String> settings = new TreeSet<>();
    var scanner =
        new ClassPathScanningCandidateComponentProvider(false) {
          @Override
          protected boolean isCandidateComponent(
              org.springframework.beans.factory.annotation.AnnotatedBeanDefinition bean) {
            return true;
          }
        };
    scanner.setEnvironment(production());
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    for (BeanDefinition found : scanner.findCandidateComponents("org.countersign")) {
      Class<?> type = load(String.valueOf(found.getBeanClassName()));
      String prefix = type.getAnnotation(ConfigurationProperties.class).value();
      for (RecordComponent component : type.getRecordComponents()) {
        settings.add(prefix + "." + kebab(component.getName()));
      }
    }
    settings.addAll(inSources());
    return settings;
  }

  /** With the profile, or the properties of that stack would not be found. */
  private static org.springframework.core.env.StandardEnvironment production() {
    var environment = new org.springframework.core.env.StandardEnvironment();
    environment.setActiveProfiles("production");
    return environment;
  }

  private static Set<String> inSources() {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> VALUE.matcher(text(file)).results().map(found -> found.group(1)))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code countersign.entry-delay} as {@code COUNTERSIGN_ENTRYDELAY}. */
  static Set<String> asVariables(Collection<String> settings) {
    return settings.stream()
        .map(name -> name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /** Whether Spring Boot knows it, by itself or as a key in one of its maps. */
  static boolean isSprings(String setting) {
    return SPRINGS.entrySet().stream()
        .anyMatch(
            known ->
                known.getKey().equals(setting)
                    || (known.getValue().startsWith("java.util.Map")
                        && setting.startsWith(known.getKey() + ".")));
  }

  private static Map<String, String> springs() {
    Map<String, String> known = new TreeMap<>();
    JsonMapper mapper = JsonMapper.builder().build();
    try {
      for (URL list :
          Collections.list(
              Settings.class
                  .getClassLoader()
                  .getResources("META-INF/spring-configuration-metadata.json"))) {
        try (InputStream in = list.openStream()) {
          for (JsonNode property : mapper.readTree(in).path("properties")) {
            known.put(property.path("name").asString(), property.path("type").asString(""));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return known;
  }

  private static String kebab(String name) {
    return WORD_BREAK.matcher(name).replaceAll("$1-$2").toLowerCase(Locale.ROOT);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
