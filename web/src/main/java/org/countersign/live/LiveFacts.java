package org.countersign.live;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.countersign.casework.Necessity;
import org.countersign.gallery.GalleryBook;
import org.countersign.gate.Facts;
import org.countersign.identity.Person;
import org.countersign.live.LiveEvent.LiveRequested;
import org.countersign.policy.DecisionRequest;

/** What a request for a live session asserts, in the terms of the policy. */
final class LiveFacts {
  private final GalleryBook galleries;

  LiveFacts(GalleryBook galleries) {
    this.galleries = galleries;
  }

  Facts of(
      Person operator, LiveRequested asked, List<LiveSession.Approval> approvals, Instant now) {
    return new Facts(
        operator,
        asked.requester(),
        asked.caseNumber(),
        asked.purpose(),
        asked.offence(),
        asked.suspicion(),
        asked.necessity(),
        Necessity.Copies.NONE,
        asked.mode(),
        new DecisionRequest.Subject(
            asked.ground().equals("refused_or_unable_id"),
            false,
            asked.ground().equals("life_in_danger")),
        new DecisionRequest.Basis(false, false),
        new DecisionRequest.Probe("video_still", "live_camera", List.of(), -1),
        galleries
            .gallery(asked.watchlist())
            .map(
                file ->
                    new DecisionRequest.Gallery(
                        file.id(),
                        file.kind(),
                        file.provenance(),
                        file.lastChecked().getEpochSecond(),
                        galleries.searchable(file.id(), LocalDate.ofInstant(now, ZoneOffset.UTC))))
            .orElseGet(
                () -> new DecisionRequest.Gallery(asked.watchlist(), "unknown", "unknown", 0, 0)),
        // A live session watches a place; in the field one person is asked about.
        new DecisionRequest.Search(-1000, 1, asked.mode().equals("live")),
        DecisionRequest.Authority.none(),
        asked.ground().equals("life_in_danger")
            ? new DecisionRequest.Emergency("danger_to_life", now.getEpochSecond(), 0)
            : DecisionRequest.Emergency.none(),
        approvals.stream()
            .map(
                approval ->
                    new DecisionRequest.Approval(
                        approval.by(),
                        approval.role(),
                        approval.at().getEpochSecond(),
                        approval.kind()))
            .toList(),
        asked.place(),
        DecisionRequest.History.none());
  }
}
