package org.countersign.matcher.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.countersign.matcher.Face.Point;
import org.countersign.matcher.model.ModelDescription.Channels;

/** Reads keys one by one and remembers which, so that a misspelt one is not passed over. */
final class EngineKeys {
  private final Properties properties;
  private final Set<String> read = new HashSet<>();

  EngineKeys(Properties properties) {
    this.properties = properties;
  }

  String text(String key) {
    String value = properties.getProperty(key);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(key + " is missing");
    }
    read.add(key);
    return value.strip();
  }

  String textOr(String key, String otherwise) {
    return properties.containsKey(key) ? text(key) : otherwise;
  }

  boolean isNone(String key) {
    return text(key).equals("none");
  }

  int wholeOr(String key, int otherwise) {
    return properties.containsKey(key) ? whole(key) : otherwise;
  }

  int whole(String key) {
    try {
      return Integer.parseInt(text(key));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " must be a whole number", e);
    }
  }

  double decimal(String key) {
    try {
      return Double.parseDouble(text(key));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " must be a number", e);
    }
  }

  List<String> numbered(String prefix) {
    List<String> values = new ArrayList<>();
    while (properties.containsKey(prefix + (values.size() + 1))) {
      values.add(text(prefix + (values.size() + 1)));
    }
    return values;
  }

  /** Points such as {@code 38.3,51.7 73.5,51.5}; none if the key is not there. */
  List<Point> points(String key) {
    if (!properties.containsKey(key)) {
      return List.of();
    }
    List<Point> points = new ArrayList<>();
    for (String pair : text(key).split(" +", -1)) {
      String[] numbers = pair.split(",", -1);
      try {
        if (numbers.length != 2) {
          throw new NumberFormatException("not two numbers");
        }
        points.add(new Point(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(key + " must be points like 38.3,51.7: " + pair, e);
      }
    }
    return points;
  }

  /**
   * @param outputs what they are called unless the engine says otherwise
   */
  ModelDescription model(String role, String... outputs) {
    return new ModelDescription(
        role,
        text(role + ".file"),
        text(role + ".sha256"),
        whole(role + ".width"),
        whole(role + ".height"),
        channels(role + ".channels"),
        (float) decimal(role + ".mean"),
        (float) decimal(role + ".scale"),
        List.of(textOr(role + ".outputs", String.join(" ", outputs)).split(" +", -1)),
        List.of(outputs),
        text(role + ".source"),
        text(role + ".licence"),
        text(role + ".note"));
  }

  private Channels channels(String key) {
    try {
      return Channels.valueOf(text(key));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + " must be GREY, RGB or BGR", e);
    }
  }

  void refuseOthers() {
    for (String key : properties.stringPropertyNames()) {
      if (!read.contains(key)) {
        throw new IllegalArgumentException(key + " is not known");
      }
    }
  }
}
