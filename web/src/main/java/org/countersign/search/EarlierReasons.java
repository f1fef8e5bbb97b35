package org.countersign.search;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.countersign.casework.Necessity;
import org.countersign.journal.Projection;
import org.countersign.journal.Recorded;
import org.countersign.search.SearchEvent.SearchRequested;

/**
 * The reasons that were given for the newest searches, for finding out whether one is copied. Two
 * count as the same if less than 15 in 100 of their letters have to be changed to make one of the
 * other.
 */
final class EarlierReasons implements Projection {
  static final int MOST_KEPT = 5_000;
  private static final int LETTERS = 27;

  private final Deque<Reason> newest = new ArrayDeque<>();

  /** How often each letter stands in a text, and the text. */
  private static final class Reason {
    private final String officer;
    private final String caseNumber;
    private final String text;
    private final int[] letters = new int[LETTERS];

    Reason(String officer, String caseNumber, String text) {
      this.officer = officer;
      this.caseNumber = caseNumber;
      this.text = text;
      for (int i = 0; i < text.length(); i++) {
        letters[text.charAt(i) == ' ' ? LETTERS - 1 : text.charAt(i) - 'a']++;
      }
    }
  }

  @Override
  public void apply(Recorded recorded) {
    if (recorded.content() instanceof Recorded.Content.Known known) {
      recorded
          .as(SearchRequested.class)
          .ifPresent(
              request -> keep(reason(known.by(), request.caseNumber(), request.necessity())));
    }
  }

  private synchronized void keep(Reason reason) {
    newest.addLast(reason);
    if (newest.size() > MOST_KEPT) {
      newest.removeFirst();
    }
  }

  /** Who wrote the same and for how many cases, with this one. */
  synchronized Necessity.Copies copies(String officer, String caseNumber, String sentence) {
    Reason asked = reason(officer, caseNumber, sentence);
    Set<String> people = new HashSet<>(Set.of(officer));
    Set<String> cases = new HashSet<>(Set.of(asked.caseNumber));
    for (Reason earlier : newest) {
      if (alike(asked, earlier)) {
        people.add(earlier.officer);
        cases.add(earlier.caseNumber);
      }
    }
    return new Necessity.Copies(people.size(), cases.size());
  }

  private static Reason reason(String officer, String caseNumber, String sentence) {
    String text =
        Normalizer.normalize(sentence, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z]+", " ")
            .strip();
    return new Reason(officer, caseNumber.strip().toUpperCase(Locale.ROOT), text);
  }

  private static boolean alike(Reason one, Reason other) {
    int longer = Math.max(one.text.length(), other.text.length());
    int most = (longer * 15 - 1) / 100;
    if (longer == 0 || Math.abs(one.text.length() - other.text.length()) > most) {
      return false;
    }
    // Each change of a letter moves at most two counts, so most pairs need no closer look.
    int moved = 0;
    for (int i = 0; i < LETTERS; i++) {
      moved += Math.abs(one.letters[i] - other.letters[i]);
    }
    return moved <= 2 * most && distance(one.text, other.text, most) <= most;
  }

  /** Letters to change, add or take away; anything above {@code most} if more. */
  private static int distance(String one, String other, int most) {
    int[] before = new int[other.length() + 1];
    int[] now = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      now[0] = i;
      int least = i;
      for (int j = 1; j <= other.length(); j++) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(Math.min(now[j - 1], before[j]) + 1, before[j - 1] + same);
        least = Math.min(least, now[j]);
      }
      if (least > most) {
        return least;
      }
      int[] swap = before;
      before = now;
      now = swap;
    }
    return before[other.length()];
  }
}
