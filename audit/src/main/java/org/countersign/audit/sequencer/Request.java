package org.countersign.audit.sequencer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.countersign.audit.StreamId;

/** Drafts that are placed together or not at all, and whoever waits for them. */
final class Request {
  private final List<SealedDraft> drafts;
  private final Map<StreamId, Long> expectedLengths;
  private final CompletableFuture<Placement> placement = new CompletableFuture<>();

  Request(List<SealedDraft> drafts, Map<StreamId, Long> expectedLengths) {
    this.drafts = List.copyOf(drafts);
    this.expectedLengths = Map.copyOf(expectedLengths);
  }

  List<SealedDraft> drafts() {
    return drafts;
  }

  Map<StreamId, Long> expectedLengths() {
    return expectedLengths;
  }

  CompletableFuture<Placement> placement() {
    return placement;
  }

  int length() {
    return drafts.stream().mapToInt(SealedDraft::length).sum();
  }
}
