package org.countersign.identity;

import java.util.Locale;

/**
 * What a person is here to do. One person may have several roles; the policy decides what goes
 * together.
 */
public enum Role {
  OFFICER,
  EXAMINER,
  SUPERVISOR,
  AUDITOR,
  ADMINISTRATOR;

  /** The name in tokens, policies and the roster, such as {@code officer}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Role ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
