package org.countersign.search;

import static org.countersign.identity.AccessRules.get;
import static org.countersign.identity.AccessRules.post;

import java.time.Clock;
import org.countersign.audit.Ledger;
import org.countersign.casework.CaseSystem;
import org.countersign.gallery.GalleryBook;
import org.countersign.gate.Gate;
import org.countersign.identity.AccessRules;
import org.countersign.identity.People;
import org.countersign.identity.Role;
import org.countersign.journal.EventTypes;
import org.countersign.journal.Journal;
import org.countersign.journal.KeyedIds;
import org.countersign.matcher.Engines;
import org.countersign.matcher.FaceMatcher;
import org.countersign.ui.Places;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

  @Bean
  Receipts receipts(Journal journal, Ledger ledger) {
    return new Receipts(journal, ledger);
  }

  @Bean
  EventTypes searchEvents() {
    return EventTypes.of(SearchEvent.class);
  }

  @Bean
  SearchIndex searchIndex() {
    return new SearchIndex();
  }

  @Bean
  EarlierReasons earlierReasons() {
    return new EarlierReasons();
  }

  @Bean
  CaseAnswers caseAnswers(CaseSystem cases, EarlierReasons reasons) {
    return new CaseAnswers(cases, reasons);
  }

  @Bean
  DraftPhotographs draftPhotographs(FaceMatcher matcher) {
    return new DraftPhotographs(matcher);
  }

  @Bean
  Searches searches(Journal journal, Ledger ledger) {
    return new Searches(journal, ledger);
  }

  @Bean
  RunSearch runSearch(
      Gate gate,
      FaceMatcher matcher,
      Journal journal,
      Ledger ledger,
      GalleryBook galleries,
      SearchIndex index,
      EarlierReasons reasons) {
    return new RunSearch(
        gate,
        matcher,
        journal,
        ledger,
        new SearchFacts(galleries, index, reasons),
        new Performances(journal));
  }

  @Bean
  AskForSearch askForSearch(
      FaceMatcher matcher, Journal journal, RunSearch runSearch, KeyedIds ids) {
    return new AskForSearch(matcher, journal, runSearch, ids);
  }

  @Bean
  ApproveSearch approveSearch(
      Searches searches, RunSearch runSearch, FaceMatcher matcher, People people, Journal journal) {
    return new ApproveSearch(searches, runSearch, matcher, people, journal);
  }

  @Bean
  WithdrawSearch withdrawSearch(Searches searches, SearchIndex index, Journal journal) {
    return new WithdrawSearch(searches, index, journal);
  }

  @Bean
  ReleaseLead releaseLead(Searches searches) {
    return new ReleaseLead(searches);
  }

  @Bean
  RecordOutcome recordOutcome(Searches searches) {
    return new RecordOutcome(searches);
  }

  @Bean
  LeadSheets leadSheets(Journal journal, Ledger ledger, GalleryBook galleries, Engines engines) {
    return new LeadSheets(journal, ledger, galleries, engines);
  }

  @Bean
  Pictures pictures(FaceMatcher matcher) {
    return new Pictures(matcher);
  }

  @Bean
  Drafts drafts(Clock clock) {
    return new Drafts(clock);
  }

  @Bean
  Places searchPlaces() {
    return Places.of(Places.place(10, "My searches", "/searches", Role.OFFICER));
  }

  @Bean
  AccessRules searchRules() {
    return AccessRules.of(
        get("/searches", Role.OFFICER),
        get("/searches/necessity-hint", Role.OFFICER),
        post("/searches/new", Role.OFFICER),
        get("/searches/new/{draft}/photo.jpg", Role.OFFICER),
        get("/searches/new/{draft}/{step}", Role.OFFICER),
        post("/searches/new/{draft}/{step}", Role.OFFICER),
        get("/searches/{id}", Role.OFFICER),
        get("/searches/{id}/probe.jpg", Role.OFFICER),
        get("/searches/{id}/lead", Role.OFFICER),
        get("/searches/{id}/lead.pdf", Role.OFFICER),
        get("/searches/{id}/lead/*", Role.OFFICER),
        get("/searches/{id}/outcome", Role.OFFICER),
        get("/searches/{id}/receipts/{index}", Role.OFFICER),
        post("/searches/{id}/withdraw", Role.OFFICER),
        post("/searches/{id}/answer", Role.OFFICER),
        post("/searches/{id}/lead", Role.OFFICER),
        post("/searches/{id}/outcome", Role.OFFICER),
        post("/api/v1/searches", Role.OFFICER),
        get("/api/v1/searches", Role.OFFICER),
        get("/api/v1/searches/{id}", Role.OFFICER),
        get("/api/v1/searches/{id}/ways-forward", Role.OFFICER),
        get("/api/v1/searches/{id}/lead", Role.OFFICER),
        post("/api/v1/searches/{id}/outcome", Role.OFFICER),
        get("/api/v1/searches/{id}/receipts", Role.OFFICER));
  }
}
