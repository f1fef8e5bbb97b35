package org.countersign.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.search.Dossier;
import org.countersign.search.SearchEvent.Found;
import org.countersign.search.SearchState;

/**
 * What one examiner has to compare in one search: pure rules over the dossier.
 *
 * @param subjects whom to compare, in an order that is this examiner's own and says nothing of rank
 * @param judged those among them who have this examiner's verdict
 */
public record Assignment(String search, List<String> subjects, Set<String> judged) {
  public Assignment {
    subjects = List.copyOf(subjects);
    judged = Set.copyOf(judged);
  }

  public boolean finished() {
    return judged.containsAll(subjects);
  }

  public Optional<String> next() {
    return subjects.stream().filter(subject -> !judged.contains(subject)).findFirst();
  }

  /**
   * Empty if there is nothing for this person to compare in this search: not in review, not theirs
   * to review, or enough examiners.
   */
  public static Optional<Assignment> of(Dossier dossier, String examiner) {
    if (dossier.performed().isEmpty() || involved(dossier, examiner)) {
      return Optional.empty();
    }
    Set<String> judged =
        dossier.verdicts().stream()
            .filter(verdict -> verdict.examiner().equals(examiner))
            .map(verdict -> verdict.verdict().subject())
            .collect(Collectors.toSet());
    if (dossier.state() != SearchState.IN_REVIEW && judged.isEmpty()) {
      return Optional.empty();
    }
    List<String> panel = panel(dossier);
    int seat = panel.contains(examiner) ? panel.indexOf(examiner) : panel.size();
    if (seat < 2) {
      return Optional.of(
          new Assignment(dossier.id(), shuffled(dossier, everybody(dossier), examiner), judged));
    }
    Set<String> disputed = Conclusions.disputed(dossier);
    return seat == 2 && !disputed.isEmpty()
        ? Optional.of(new Assignment(dossier.id(), shuffled(dossier, disputed, examiner), judged))
        : Optional.empty();
  }

  /** Examiners in the order in which they began. */
  static List<String> panel(Dossier dossier) {
    Set<String> panel = new LinkedHashSet<>();
    dossier.verdicts().forEach(verdict -> panel.add(verdict.examiner()));
    return List.copyOf(panel);
  }

  /** Candidates and fillers alike. */
  static Set<String> everybody(Dossier dossier) {
    Set<String> subjects = new LinkedHashSet<>();
    dossier
        .performed()
        .ifPresent(
            performed -> {
              performed.found().stream().map(Found::subject).forEach(subjects::add);
              subjects.addAll(performed.fillers());
            });
    return subjects;
  }

  private static boolean involved(Dossier dossier, String person) {
    return dossier.officer().equals(person)
        || dossier.approvals().stream().anyMatch(approval -> approval.by().equals(person));
  }

  /**
   * By a hash over search, examiner and subject: stable for one examiner, different for the next,
   * unrelated to rank.
   */
  private static List<String> shuffled(Dossier dossier, Set<String> subjects, String examiner) {
    List<String> order = new ArrayList<>(subjects);
    order.sort(
        Comparator.comparing(subject -> hash(dossier.id() + "\n" + examiner + "\n" + subject)));
    return order;
  }

  private static String hash(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
