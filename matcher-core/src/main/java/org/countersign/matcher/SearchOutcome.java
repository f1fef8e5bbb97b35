package org.countersign.matcher;

import java.util.List;
import java.util.Objects;

/** What became of a search. */
public sealed interface SearchOutcome {

  /**
   * @param candidates most similar first, ties by subject id; empty is a valid result
   * @param fillers people from the same galleries who scored far below the threshold, drawn at
   *     random
   * @param completeness the certificate that nobody eligible was left out
   * @param probeStrength length of the raw template in thousandths: below 3000 the photograph
   *     carries little
   * @param engine digest of {@link ModelCard}
   */
  record Matched(
      List<Candidate> candidates,
      List<SubjectId> fillers,
      Completeness completeness,
      int probeStrength,
      String engine)
      implements SearchOutcome {
    public Matched {
      candidates = List.copyOf(candidates);
      fillers = List.copyOf(fillers);
      Objects.requireNonNull(completeness);
      Objects.requireNonNull(engine);
    }
  }

  /** The face could not be turned into a template worth comparing. Nothing was compared. */
  record Unusable(String reason, int probeStrength) implements SearchOutcome {
    public Unusable {
      Objects.requireNonNull(reason);
    }
  }

  /** The permit does not cover this search. Nothing was computed. */
  record Refused(PermitProblem problem) implements SearchOutcome {
    public Refused {
      Objects.requireNonNull(problem);
    }
  }

  /** A gallery is not there or not sound. Nothing was compared. */
  record Unavailable(String reason) implements SearchOutcome {
    public Unavailable {
      Objects.requireNonNull(reason);
    }
  }

  /**
   * @param subject who, opaquely
   * @param gallery where
   * @param rank from 1
   * @param similarity cosine, -1 to 1
   */
  record Candidate(SubjectId subject, GalleryId gallery, int rank, float similarity) {
    public Candidate {
      Objects.requireNonNull(subject);
      Objects.requireNonNull(gallery);
    }

    /** Rounded to the nearest thousandth: the ledger holds no fractions. */
    public int thousandths() {
      return Math.round(similarity * 1000f);
    }
  }

  /**
   * @param eligible rows that could be searched when the snapshot was taken
   * @param scored rows that were compared; equal to eligible, or the search is wrong
   * @param rescored rows that were compared a second time at full precision
   * @param snapshot digest of what was searched, 64 hexadecimal digits
   */
  record Completeness(long eligible, long scored, long rescored, String snapshot) {
    public Completeness {
      Objects.requireNonNull(snapshot);
      if (scored != eligible) {
        throw new IllegalArgumentException(
            "scored " + scored + " of " + eligible + " eligible rows");
      }
    }
  }
}
