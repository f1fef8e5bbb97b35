package org.countersign.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.countersign.identity.Role;

/**
 * Where a feature can be entered from the bar at the top. Each feature offers its own as a bean.
 */
public record Places(List<Place> places) {
  public Places {
    places = List.copyOf(places);
  }

  public static Places of(Place... places) {
    return new Places(Arrays.asList(places));
  }

  /**
   * @param order smaller comes first
   * @param roles who sees it
   */
  public record Place(int order, String label, String href, Set<Role> roles) {
    public Place {
      roles = Set.copyOf(roles);
    }
  }

  public static Place place(int order, String label, String href, Role... roles) {
    return new Place(order, label, href, Set.of(roles));
  }
}
