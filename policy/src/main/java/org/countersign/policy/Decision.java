package org.countersign.policy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the policy answered, or that it could not be asked. */
public sealed interface Decision {

  /** Random, 22 characters; the same id stands in the ledger. */
  String id();

  /** {@code permit}, {@code approval_required}, {@code deny} or {@code indeterminate}. */
  default String effect() {
    return switch (this) {
      case Permit permit -> "permit";
      case ApprovalRequired required -> "approval_required";
      case Deny deny -> "deny";
      case Indeterminate undecided -> "indeterminate";
    };
  }

  /** Every reason against; none of a decision that is no denial. */
  default List<Denial> denials() {
    return List.of();
  }

  /** Who else has to agree; nobody where the decision does not ask for it. */
  default List<ApprovalNeed> approvals() {
    return List.of();
  }

  /** Allowed now, within limits, with duties. */
  record Permit(
      String id,
      PolicyRevision revision,
      List<Pack> packs,
      List<Obligation> obligations,
      Limits limits)
      implements Decision {
    public Permit {
      Objects.requireNonNull(id);
      Objects.requireNonNull(revision);
      packs = List.copyOf(packs);
      obligations = List.copyOf(obligations);
      Objects.requireNonNull(limits);
    }
  }

  /** Nothing forbids it, but somebody else has to agree first. */
  record ApprovalRequired(
      String id,
      PolicyRevision revision,
      List<Pack> packs,
      List<ApprovalNeed> approvals,
      List<Obligation> obligations,
      Limits limits)
      implements Decision {
    public ApprovalRequired {
      Objects.requireNonNull(id);
      Objects.requireNonNull(revision);
      packs = List.copyOf(packs);
      approvals = List.copyOf(approvals);
      obligations = List.copyOf(obligations);
      Objects.requireNonNull(limits);
      if (approvals.isEmpty()) {
        throw new IllegalArgumentException("an approval decision names at least one approval");
      }
    }
  }

  /** The policy said no. */
  record Deny(String id, PolicyRevision revision, List<Pack> packs, List<Denial> denials)
      implements Decision {
    public Deny {
      Objects.requireNonNull(id);
      Objects.requireNonNull(revision);
      packs = List.copyOf(packs);
      denials = List.copyOf(denials);
      if (denials.isEmpty()) {
        throw new IllegalArgumentException("a denial names at least one reason");
      }
    }
  }

  /**
   * The policy could not be asked, or its answer could not be understood: refused, and recorded as
   * this.
   */
  record Indeterminate(String id, IndeterminateCause cause, String detail) implements Decision {
    public Indeterminate {
      Objects.requireNonNull(id);
      Objects.requireNonNull(cause);
      Objects.requireNonNull(detail);
    }
  }

  /**
   * A set of rules that was in force for this decision.
   *
   * @param id such as {@code us-wa}
   * @param version of its text, such as {@code 2026-11-01}
   */
  record Pack(String id, String version) {
    public Pack {
      Objects.requireNonNull(id);
      Objects.requireNonNull(version);
    }

    @Override
    public String toString() {
      return id + "@" + version;
    }
  }

  /**
   * One reason against, in full.
   *
   * @param code stable, such as {@code us-wa/live/no-authority}
   * @param title a few words
   * @param message one sentence for the person who asked
   * @param remedy what would make it allowed; empty if nothing would
   * @param citation where the law or policy says so
   * @param verified how far the rule was checked against its source
   */
  record Denial(
      String code,
      String title,
      String message,
      Optional<String> remedy,
      String citation,
      Verified verified) {
    public Denial {
      Objects.requireNonNull(code);
      Objects.requireNonNull(title);
      Objects.requireNonNull(message);
      Objects.requireNonNull(remedy);
      Objects.requireNonNull(citation);
      Objects.requireNonNull(verified);
    }
  }

  /** How far a rule was checked against the text it cites. */
  enum Verified {
    /** Read in the source. */
    FULL,
    /** The gist was read, or a bill version, or a secondary source. */
    PARTLY,
    /** Written from general knowledge; counsel has to check it. */
    NOT
  }

  /**
   * @param kind such as {@code supervisor}
   * @param code of the rule that asks for it
   * @param message one sentence for the person who asked
   * @param citation where the law or policy says so
   */
  record ApprovalNeed(String kind, String code, String message, String citation) {
    public ApprovalNeed {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(code);
      Objects.requireNonNull(message);
      Objects.requireNonNull(citation);
    }
  }

  /**
   * A duty that comes with a permit.
   *
   * @param code stable, such as {@code base/outcome-report}
   * @param due seconds from the decision, or empty if there is no deadline
   * @param text one sentence
   */
  record Obligation(String code, Optional<Long> due, String text) {
    public Obligation {
      Objects.requireNonNull(code);
      Objects.requireNonNull(due);
      Objects.requireNonNull(text);
    }
  }

  /**
   * @param threshold lowest similarity that may be returned, in thousandths of cosine similarity
   * @param candidateCap most candidates that may be returned, 1 to 50
   * @param expiresInSeconds how long the permit may be used
   */
  record Limits(int threshold, int candidateCap, long expiresInSeconds) {
    public Limits {
      if (threshold < -1000 || threshold > 1000) {
        throw new IllegalArgumentException(
            "threshold must be within 1000 thousandths: " + threshold);
      }
      if (candidateCap < 1 || candidateCap > 50) {
        throw new IllegalArgumentException("candidate cap must be 1 to 50: " + candidateCap);
      }
      if (expiresInSeconds < 1) {
        throw new IllegalArgumentException("a permit lasts at least a second: " + expiresInSeconds);
      }
    }
  }

  /** Why the policy could not be asked. */
  enum IndeterminateCause {
    /** Nobody took the question. */
    UNREACHABLE,
    /** The question was taken, and the connection ended before the whole answer was there. */
    CUT_OFF,
    TIMEOUT,
    ENGINE_ERROR,
    UNDEFINED,
    MALFORMED,
    WRONG_REVISION,
    OVERLOADED
  }
}
