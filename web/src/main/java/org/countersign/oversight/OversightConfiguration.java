package org.countersign.oversight;

import static org.countersign.identity.AccessRules.get;
import static org.countersign.identity.AccessRules.post;

import org.countersign.audit.Ledger;
import org.countersign.casework.Agency;
import org.countersign.identity.AccessRules;
import org.countersign.identity.Role;
import org.countersign.journal.EventTypes;
import org.countersign.journal.Journal;
import org.countersign.journal.KeyedIds;
import org.countersign.matcher.FaceMatcher;
import org.countersign.policydesk.PolicyDesk;
import org.countersign.search.LeadSheets;
import org.countersign.search.Receipts;
import org.countersign.search.Searches;
import org.countersign.ui.Places;
import org.countersign.ui.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class OversightConfiguration {

  @Bean
  EventTypes oversightEvents() {
    return EventTypes.of(OversightEvent.class);
  }

  @Bean
  Reads reads(Journal journal, KeyedIds ids) {
    return new Reads(journal, ids);
  }

  @Bean
  SeenCheckpoints seenCheckpoints(Ledger ledger) {
    return new SeenCheckpoints(ledger);
  }

  @Bean
  Packets packets(
      Ledger ledger,
      Journal journal,
      Searches searches,
      LeadSheets sheets,
      PolicyDesk desk,
      Words words,
      Agency agency,
      FaceMatcher matcher,
      JsonMapper mapper,
      KeyedIds ids,
      Receipts receipts) {
    PacketGuide guide = new PacketGuide(words, agency, matcher, mapper);
    return new Packets(ledger, journal, searches, sheets, desk, guide, ids, receipts);
  }

  @Bean
  Places oversightPlaces() {
    return Places.of(
        Places.place(50, "Records", "/oversight/records", Role.AUDITOR),
        Places.place(55, "Report", "/oversight/report", Role.AUDITOR));
  }

  @Bean
  AccessRules oversightRules() {
    return AccessRules.of(
        get("/oversight/records", Role.AUDITOR),
        get("/oversight/records/{index}", Role.AUDITOR),
        get("/oversight/records/{index}/receipt", Role.AUDITOR),
        post("/oversight/records/{index}/verify", Role.AUDITOR),
        post("/oversight/records/{index}/disclose", Role.AUDITOR),
        post("/oversight/people", Role.AUDITOR),
        get("/oversight/patterns", Role.AUDITOR),
        post("/oversight/patterns", Role.AUDITOR),
        get("/disclosures/{id}", Role.SUPERVISOR, Role.AUDITOR),
        post("/disclosures/{id}", Role.SUPERVISOR, Role.AUDITOR),
        get("/oversight/report", Role.AUDITOR),
        get("/oversight/report.csv", Role.AUDITOR),
        get("/oversight/report.json", Role.AUDITOR),
        get("/oversight/report.pdf", Role.AUDITOR),
        post("/oversight/report", Role.AUDITOR),
        get("/api/v1/oversight/records", Role.AUDITOR),
        get("/api/v1/oversight/records/{index}", Role.AUDITOR),
        get("/api/v1/oversight/counts", Role.AUDITOR),
        get("/api/v1/reports", Role.AUDITOR));
  }
}
