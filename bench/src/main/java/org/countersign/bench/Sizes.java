package org.countersign.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * How much is measured. Every size has a name, a usual value, and a tiny one for {@code --smoke},
 * which shows that a bench works and nothing else.
 */
public final class Sizes {
  private final boolean smoke;
  private final Map<String, Integer> given = new TreeMap<>();

  /**
   * @param arguments {@code --smoke}, and sizes such as {@code --faces 1000}
   */
  public Sizes(String[] arguments) {
    boolean tiny = false;
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.equals("--smoke")) {
        tiny = true;
      } else if (argument.startsWith("--") && i + 1 < arguments.length) {
        given.put(argument.substring(2), positive(argument, arguments[++i]));
      } else {
        throw new IllegalArgumentException("this is not a size: " + argument);
      }
    }
    this.smoke = tiny;
  }

  private static int positive(String name, String value) {
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(name + " needs a number from 1, not " + value);
    }
    return Integer.parseInt(value);
  }

  /** What was given; otherwise the usual value, or the tiny one. */
  public int size(String name, int usual, int tiny) {
    return given.getOrDefault(name, smoke ? tiny : usual);
  }

  public boolean smoke() {
    return smoke;
  }
}
