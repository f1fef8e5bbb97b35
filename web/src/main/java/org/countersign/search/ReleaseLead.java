package org.countersign.search;

import java.util.List;
import org.countersign.identity.Person;
import org.countersign.search.SearchEvent.LeadReleased;

/** Lets the officer see who the lead is, once two examiners agree, and writes that down first. */
public final class ReleaseLead {
  private final Searches searches;

  ReleaseLead(Searches searches) {
    this.searches = searches;
  }

  /** Done also if it was released before. */
  public Searches.Step release(Person officer, String search) {
    return searches.change(
        officer.id(),
        search,
        dossier -> {
          if (!dossier.officer().equals(officer.id())) {
            return Searches.Rule.no("Only the officer who asked receives the lead.");
          }
          if (dossier.state() != SearchState.POSSIBLE_LEAD) {
            return Searches.Rule.no("There is no lead: " + dossier.state());
          }
          if (dossier.leadReleased()) {
            return new Searches.Rule.Yes(List.of());
          }
          List<String> leads = dossier.conclusion().orElseThrow().leads();
          return Searches.Rule.yes(new LeadReleased(leads.size(), leads));
        });
  }
}
