package org.countersign.audit;

import java.util.Map;

/** The private part of an entry: readable, rightfully gone, or wrongfully gone. */
public sealed interface PrivatePart {

  /**
   * @param slots slot name to text, only the slots that were given when the entry was appended
   */
  record Open(Map<String, String> slots) implements PrivatePart {
    public Open {
      slots = Map.copyOf(slots);
    }

    /** Names, not values: the private part must not reach a log file. */
    @Override
    public String toString() {
      return "Open" + slots.keySet();
    }
  }

  /**
   * @param authorisedBy index of the {@code erasure} entry
   */
  record Erased(long authorisedBy) implements PrivatePart {}

  /**
   * No key or no ciphertext, and no {@code erasure} entry that allows it; or it does not decrypt to
   * what was sealed.
   */
  record Missing(String why) implements PrivatePart {}
}
