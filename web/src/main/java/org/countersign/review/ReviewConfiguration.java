package org.countersign.review;

import static org.countersign.identity.AccessRules.get;
import static org.countersign.identity.AccessRules.post;

import java.util.List;
import java.util.Optional;
import org.countersign.identity.AccessRules;
import org.countersign.identity.Person;
import org.countersign.identity.Role;
import org.countersign.journal.Journal;
import org.countersign.search.SearchIndex;
import org.countersign.search.Searches;
import org.countersign.ui.Places;
import org.countersign.ui.Work;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReviewConfiguration {

  @Bean
  RecordVerdict recordVerdict(Searches searches, Journal journal) {
    return new RecordVerdict(searches, journal);
  }

  @Bean
  Work reviewWork(SearchIndex index) {
    return (Person person) ->
        person.is(Role.EXAMINER)
            ? Queue.of(index, person).stream()
                .map(
                    task ->
                        new Work.Item(
                            "Compare " + task.total() + " faces",
                            task.done() == 0 ? "you to begin" : "you: " + task.done() + " done",
                            "/reviews/" + task.search(),
                            task.since(),
                            Optional.empty()))
                .toList()
            : List.of();
  }

  @Bean
  Places reviewPlaces() {
    return Places.of(Places.place(20, "Review", "/reviews", Role.EXAMINER));
  }

  @Bean
  AccessRules reviewRules() {
    return AccessRules.of(
        get("/reviews", Role.EXAMINER),
        get("/reviews/{id}", Role.EXAMINER),
        get("/reviews/{id}/probe.jpg", Role.EXAMINER),
        get("/reviews/{id}/candidates/*", Role.EXAMINER),
        post("/reviews/{id}/verdicts", Role.EXAMINER),
        get("/api/v1/reviews", Role.EXAMINER),
        post("/api/v1/reviews/{id}/verdicts", Role.EXAMINER));
  }
}
