package org.countersign.approval;

import static org.countersign.identity.AccessRules.get;
import static org.countersign.identity.AccessRules.post;

import java.util.List;
import java.util.Optional;
import org.countersign.identity.AccessRules;
import org.countersign.identity.Person;
import org.countersign.identity.Role;
import org.countersign.search.SearchIndex;
import org.countersign.search.WithdrawSearch;
import org.countersign.ui.Places;
import org.countersign.ui.Words;
import org.countersign.ui.Work;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ApprovalConfiguration {

  @Bean
  Work approvalWork(SearchIndex index, Words words) {
    return (Person person) ->
        person.is(Role.SUPERVISOR)
            ? ApprovalPages.waiting(index, person).stream()
                .map(
                    dossier ->
                        new Work.Item(
                            "Search asked for by " + words.person(dossier.officer()),
                            dossier.openQuestion().isPresent()
                                ? "the officer's answer"
                                : "your decision",
                            "/approvals/" + dossier.id(),
                            dossier.requestedAt(),
                            Optional.of(dossier.requestedAt().plus(WithdrawSearch.WAITING_LIMIT))))
                .toList()
            : List.of();
  }

  @Bean
  Places approvalPlaces() {
    return Places.of(Places.place(30, "Approvals", "/approvals", Role.SUPERVISOR));
  }

  @Bean
  AccessRules approvalRules() {
    return AccessRules.of(
        get("/approvals", Role.SUPERVISOR),
        get("/approvals/{id}", Role.SUPERVISOR),
        get("/approvals/{id}/probe.jpg", Role.SUPERVISOR),
        post("/approvals/{id}", Role.SUPERVISOR),
        post("/api/v1/searches/{id}/approvals", Role.SUPERVISOR));
  }
}
