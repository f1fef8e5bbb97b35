package org.countersign.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.audit.StreamId;
import org.countersign.identity.Person;
import org.countersign.journal.Ids;
import org.countersign.journal.Journal;
import org.countersign.journal.KeyedIds;
import org.countersign.journal.Written;
import org.countersign.matcher.Face;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.Intake;
import org.countersign.matcher.MatcherHealth;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.Photograph;
import org.countersign.search.SearchEvent.SearchFailed;

/**
 * Takes in a request: is the photograph fit, which face is meant, and was this very request sent
 * before?
 */
public final class AskForSearch {
  private final FaceMatcher matcher;
  private final Journal journal;
  private final RunSearch runSearch;
  private final KeyedIds ids;

  AskForSearch(FaceMatcher matcher, Journal journal, RunSearch runSearch, KeyedIds ids) {
    this.matcher = matcher;
    this.journal = journal;
    this.runSearch = runSearch;
    this.ids = ids;
  }

  /** What became of it. */
  public sealed interface Outcome {

    /** Asked and answered; the answer is in the dossier. */
    record Asked(Dossier dossier, boolean before) implements Outcome {}

    /** The photograph cannot be searched. This is in the ledger as a failed search. */
    record Unfit(String search, String code, String reason) implements Outcome {}

    /** Several faces, and none was picked. Nothing is recorded: the officer is still choosing. */
    record PickFace(List<Face> faces) implements Outcome {}
  }

  /**
   * @param idempotencyKey the same key from the same officer leads to the same search, asked once
   * @throws MatcherUnavailableException if nothing can be searched; then nothing is recorded, and
   *     the same key can be used again
   */
  public Outcome ask(
      Person officer, SearchRequest request, byte[] image, Optional<String> idempotencyKey) {
    StreamId stream =
        Searches.stream(
            idempotencyKey.map(key -> ids.of("search", officer.id(), key)).orElseGet(Ids::random));
    Dossier before = Dossier.of(stream.id(), journal.read(stream));
    if (before.length() > 0) {
      return new Outcome.Asked(before, true);
    }
    MatcherHealth health = matcher.health();
    if (!health.ready()) {
      throw new MatcherUnavailableException(health.detail());
    }
    return switch (matcher.read(image)) {
      case Intake.Refused refused ->
          unfit(officer, stream, code(refused.reason().name()), refused.detail());
      case Intake.Accepted(Photograph probe) -> {
        try (probe) {
          yield ask(officer, stream, request, probe, image);
        }
      }
    };
  }

  private Outcome ask(
      Person officer, StreamId stream, SearchRequest request, Photograph probe, byte[] image) {
    List<Face> faces = matcher.faces(probe);
    if (request.face() < 0) {
      if (faces.isEmpty()) {
        return unfit(officer, stream, "no-face", noFace(probe));
      }
      // What is doubtful is looked at by a person first, even if it is the only one.
      if (faces.size() > 1 || faces.getFirst().doubtful()) {
        return new Outcome.PickFace(faces);
      }
    }
    Optional<Face> picked = matcher.face(probe, Math.max(0, request.face()));
    if (picked.isEmpty()) {
      return unfit(
          officer,
          stream,
          "no-such-face",
          "Face %d was picked, but the photograph shows %d."
              .formatted(request.face() + 1, faces.size()));
    }
    Face face = picked.get();
    if (!face.searchable()) {
      return unfit(
          officer, stream, "face-unusable", "The face is too small or too unclear to be compared.");
    }
    int found = matcher.faces(probe, face.turn()).size();
    return new Outcome.Asked(
        runSearch.start(officer, stream, request, probe, face, found, image), false);
  }

  /** With the way out, if the photograph lies on its side or on its head. */
  private String noFace(Photograph probe) {
    return "No face was found in this photograph."
        + Turned.withFaces(matcher, probe).stream()
            .map(
                turned ->
                    " Turned by %d degrees it shows one: probe.face is %d."
                        .formatted(turned.turn().degrees(), turned.faces().getFirst().number()))
            .findFirst()
            .orElse("");
  }

  private Outcome unfit(Person officer, StreamId stream, String code, String reason) {
    Written written =
        journal.write(officer.id(), stream, 0, List.of(new SearchFailed(code, reason)));
    return switch (written) {
      case Written.Done done -> new Outcome.Unfit(stream.id(), code, reason);
      case Written.Moved moved ->
          new Outcome.Asked(Dossier.of(stream.id(), journal.read(stream)), true);
    };
  }

  private static String code(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
