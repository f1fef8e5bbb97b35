package org.countersign.ui;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.countersign.identity.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The work that waits for whoever is signed in, most urgent first: what has a clock, then what has
 * waited longest.
 */
@Controller
class HomePage {
  private static final Comparator<Work.Item> BY_URGENCY =
      Comparator.comparing((Work.Item item) -> item.until().orElse(Instant.MAX))
          .thenComparing(Work.Item::since);

  private final List<Work> works;
  private final List<Notice> notices;

  HomePage(List<Work> works, List<Notice> notices) {
    this.works = List.copyOf(works);
    this.notices = List.copyOf(notices);
  }

  @GetMapping("/")
  String home(Person person, Model model) {
    model.addAttribute(
        "items",
        works.stream().flatMap(work -> work.of(person).stream()).sorted(BY_URGENCY).toList());
    model.addAttribute(
        "starts", works.stream().flatMap(work -> work.start(person).stream()).toList());
    model.addAttribute(
        "notices", notices.stream().flatMap(notice -> notice.of(person).stream()).toList());
    return "ui/home";
  }
}
