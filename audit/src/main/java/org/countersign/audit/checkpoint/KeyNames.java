package org.countersign.audit.checkpoint;

/** Names of keys, which are also the origins of logs. */
final class KeyNames {
  private KeyNames() {}

  static boolean isValid(String name) {
    return !name.isEmpty()
        && name.codePoints()
            .noneMatch(
                c ->
                    c == '+'
                        || c < 0x20
                        || Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || c == 0x85);
  }

  static String requireValid(String name) {
    if (!isValid(name)) {
      throw new IllegalArgumentException(
          "a key name is not empty and has neither spaces nor plus signs: \"" + name + "\"");
    }
    return name;
  }
}
