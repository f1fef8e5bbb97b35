package org.countersign.search;

import java.util.List;
import java.util.Optional;
import org.countersign.identity.Person;
import org.countersign.identity.Role;
import org.countersign.ui.Words;
import org.countersign.ui.Work;
import org.springframework.stereotype.Component;

/**
 * What waits for an officer: answers to give, leads to read, outcomes to report, and what others
 * are still busy with.
 */
@Component
class SearchWork implements Work {
  private final SearchIndex index;
  private final Words words;

  SearchWork(SearchIndex index, Words words) {
    this.index = index;
    this.words = words;
  }

  @Override
  public List<Item> of(Person person) {
    if (!person.is(Role.OFFICER)) {
      return List.of();
    }
    return index
        .find(
            dossier ->
                dossier.officer().equals(person.id())
                    && (dossier.state().waiting()
                        || (dossier.state() == SearchState.POSSIBLE_LEAD
                            && dossier.outcomes().isEmpty())))
        .stream()
        .map(
            dossier ->
                new Item(
                    dossier
                        .request()
                        .map(
                            r ->
                                "Case "
                                    + r.caseNumber()
                                    + ": "
                                    + words.purpose(r.purpose()).toLowerCase(java.util.Locale.ROOT))
                        .orElse("A search"),
                    Standing.waitingFor(dossier),
                    "/searches/" + dossier.id(),
                    dossier.changedAt(),
                    dossier.state() == SearchState.AWAITING_APPROVAL
                        ? Optional.of(dossier.requestedAt().plus(WithdrawSearch.WAITING_LIMIT))
                        : Optional.empty()))
        .toList();
  }

  @Override
  public Optional<Start> start(Person person) {
    return person.is(Role.OFFICER)
        ? Optional.of(new Start("New search", "/searches/new", true))
        : Optional.empty();
  }
}
