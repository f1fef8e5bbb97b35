package org.countersign.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.countersign.gallery.GalleryBook;
import org.countersign.gate.Facts;
import org.countersign.identity.Person;
import org.countersign.policy.DecisionRequest;
import org.countersign.search.SearchEvent.Attestations;
import org.countersign.search.SearchEvent.SearchRequested;

/** What a request asserts, in the terms of the policy. */
final class SearchFacts {
  private final GalleryBook galleries;
  private final SearchIndex index;
  private final EarlierReasons reasons;

  SearchFacts(GalleryBook galleries, SearchIndex index, EarlierReasons reasons) {
    this.galleries = galleries;
    this.index = index;
    this.reasons = reasons;
  }

  /**
   * @param officer who asked; facts are about the one who asked, whoever sets the gate going again
   */
  Facts of(Person officer, SearchRequested request, List<Dossier.Approval> approvals, Instant now) {
    Attestations attested = request.attestations();
    return new Facts(
        officer,
        request.requester(),
        request.caseNumber(),
        request.purpose(),
        request.offence(),
        request.suspicion(),
        request.necessity(),
        reasons.copies(officer.id(), request.caseNumber(), request.necessity()),
        request.mode(),
        new DecisionRequest.Subject(
            attested.refusedOrUnableId(), attested.juvenile(), attested.lifeInDanger()),
        new DecisionRequest.Basis(attested.protectedActivity(), attested.protectedTrait()),
        new DecisionRequest.Probe(
            request.probeKind(), request.probeSource(), request.edits(), request.probe().quality()),
        gallery(request.gallery(), now),
        // One face of one photograph: nobody is followed.
        new DecisionRequest.Search(-1000, request.candidateCap(), false),
        new DecisionRequest.Authority(
            request.authority().kind(),
            request.authority().number(),
            request.authority().court(),
            request.authority().issued(),
            request.authority().expires(),
            List.of()),
        DecisionRequest.Emergency.none(),
        approvals.stream()
            .filter(approval -> approval.until().isAfter(now))
            .map(
                approval ->
                    new DecisionRequest.Approval(
                        approval.by(),
                        approval.role(),
                        approval.at().getEpochSecond(),
                        approval.kind()))
            .toList(),
        "",
        index.history(officer.id(), request.caseNumber(), request.probe().originalDigest(), now));
  }

  private DecisionRequest.Gallery gallery(String id, Instant now) {
    return galleries
        .gallery(id)
        .map(
            file ->
                new DecisionRequest.Gallery(
                    id,
                    file.kind(),
                    file.provenance(),
                    file.lastChecked().getEpochSecond(),
                    galleries.searchable(file.id(), LocalDate.ofInstant(now, ZoneOffset.UTC))))
        .orElseGet(() -> new DecisionRequest.Gallery(id, "unknown", "unknown", 0, 0));
  }
}
