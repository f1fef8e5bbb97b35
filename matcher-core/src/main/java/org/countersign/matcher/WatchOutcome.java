package org.countersign.matcher;

import java.util.List;
import java.util.Objects;

/** What one frame showed. */
public sealed interface WatchOutcome {

  /**
   * @param facesSeen how many faces the frame held; nothing else is known of those without an alert
   * @param alerts faces like somebody on the watch list, at most one for each face
   */
  record Seen(int facesSeen, List<Alert> alerts) implements WatchOutcome {
    public Seen {
      alerts = List.copyOf(alerts);
    }
  }

  /** Nothing was computed. */
  record Refused(PermitProblem problem) implements WatchOutcome {
    public Refused {
      Objects.requireNonNull(problem);
    }
  }

  record Unavailable(String reason) implements WatchOutcome {
    public Unavailable {
      Objects.requireNonNull(reason);
    }
  }

  record Alert(Face face, SubjectId subject, float similarity) {
    public Alert {
      Objects.requireNonNull(face);
      Objects.requireNonNull(subject);
    }

    public int thousandths() {
      return Math.round(similarity * 1000f);
    }
  }
}
