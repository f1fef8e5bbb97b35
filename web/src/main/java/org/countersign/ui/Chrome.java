package org.countersign.ui;

import java.util.List;
import java.util.Optional;
import org.countersign.identity.Person;

/**
 * What stands around every page.
 *
 * @param demo whether everything here is synthetic
 * @param path of this page, to mark where one is
 */
public record Chrome(
    String agency, boolean demo, Optional<Person> person, List<Places.Place> places, String path) {
  public Chrome {
    places = List.copyOf(places);
  }

  public boolean at(String href) {
    return path.equals(href) || path.startsWith(href + "/");
  }
}
