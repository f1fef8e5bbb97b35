package org.countersign.journal;

import java.util.Arrays;
import java.util.List;

/** The events that one feature owns. Each feature offers one of these as a bean. */
public record EventTypes(List<Class<? extends Event>> types) {
  public EventTypes {
    types = List.copyOf(types);
  }

  /** All records that a sealed event interface permits. */
  public static EventTypes of(Class<? extends Event> sealedInterface) {
    Class<?>[] permitted = sealedInterface.getPermittedSubclasses();
    if (permitted == null) {
      throw new IllegalArgumentException(sealedInterface + " is not sealed");
    }
    return new EventTypes(
        Arrays.stream(permitted)
            .<Class<? extends Event>>map(type -> type.asSubclass(Event.class))
            .toList());
  }
}
