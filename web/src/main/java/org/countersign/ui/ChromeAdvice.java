package org.countersign.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.countersign.casework.Agency;
import org.countersign.identity.People;
import org.countersign.identity.Person;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts the frame into the model of every page. */
@ControllerAdvice(annotations = Controller.class)
class ChromeAdvice {
  private final Agency agency;
  private final People people;
  private final List<Places.Place> places;
  private final boolean demo;

  ChromeAdvice(Agency agency, People people, List<Places> places, Environment environment) {
    this.agency = agency;
    this.people = people;
    this.places =
        places.stream()
            .flatMap(offered -> offered.places().stream())
            .sorted(Comparator.comparingInt(Places.Place::order))
            .toList();
    this.demo = environment.acceptsProfiles(Profiles.of("!production"));
  }

  @ModelAttribute("chrome")
  Chrome chrome(HttpServletRequest request) {
    Optional<Person> person =
        Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
            .flatMap(people::of);
    List<Places.Place> visible =
        places.stream()
            .filter(place -> person.map(p -> place.roles().stream().anyMatch(p::is)).orElse(false))
            .toList();
    return new Chrome(agency.name(), demo, person, visible, request.getRequestURI());
  }
}
