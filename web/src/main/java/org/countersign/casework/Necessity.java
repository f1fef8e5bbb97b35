package org.countersign.casework;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a sentence of necessity is worth, by what can be seen in it. The officer sees the same
 * answer while typing; the policy sees it as a number and flags; what follows from it is the
 * policy's business.
 *
 * @param score 0 (says nothing) to 1000
 * @param flags such as {@code stop_words_only}, in the order found
 */
public record Necessity(int score, List<String> flags) {

  /**
   * Words that fit every case and so say nothing of this one. Seen as whole reasons in published
   * search logs.
   */
  private static final Set<String> STOP_WORDS =
      Set.of(
          "a",
          "an",
          "the",
          "of",
          "for",
          "in",
          "on",
          "to",
          "and",
          "is",
          "was",
          "this",
          "that",
          "we",
          "i",
          "need",
          "needed",
          "case",
          "investigation",
          "investigate",
          "investigative",
          "investigating",
          "invest",
          "inv",
          "welfare",
          "check",
          "suspect",
          "suspicious",
          "person",
          "subject",
          "unknown",
          "id",
          "identify",
          "identification",
          "lead",
          "leads",
          "police",
          "official",
          "business",
          "per",
          "request",
          "requested",
          "other",
          "misc",
          "na",
          "none",
          "test",
          "tbd",
          "see",
          "report",
          "crime",
          "criminal",
          "search",
          "face",
          "facial",
          "recognition",
          "ongoing",
          "pending",
          "assist");

  /** Words for an offence, and what codes of that offence hold. */
  private static final Map<String, String> OFFENCE_WORDS =
      Map.ofEntries(
          Map.entry("burglar", "burglary"),
          Map.entry("robbe", "robbery"),
          Map.entry("murder", "murder"),
          Map.entry("homicid", "murder"),
          Map.entry("manslaughter", "manslaughter"),
          Map.entry("rape", "rape"),
          Map.entry("kidnap", "kidnapping"),
          Map.entry("arson", "arson"),
          Map.entry("stalk", "stalking"),
          Map.entry("shoplift", "theft"),
          Map.entry("assault", "assault"),
          Map.entry("trespass", "trespass"),
          Map.entry("traffick", "trafficking"));

  /** Purposes that no pack allows, said in clear. */
  private static final Pattern PROHIBITED =
      Pattern.compile("\\b(ice|ero|hsi|cbp|immigration|deport\\w*|undocumented|abortion)\\b");

  private static final Pattern PROTECTED =
      Pattern.compile(
          "\\b(no kings|50501|protest\\w*|rally|demonstrators?|activists?|picket\\w*|worship\\w*)\\b");

  private static final Pattern PLACEHOLDER =
      Pattern.compile("[\\W_]*|(.)\\1*|x+|n/?a|tbd|test\\w*|asdf\\w*");

  private static final int ENOUGH_WORDS = 8;

  /**
   * Where the same words stood before, this request with them.
   *
   * @param people who wrote them
   * @param cases for which they were written
   */
  public record Copies(int people, int cases) {
    public static final Copies NONE = new Copies(0, 0);

    /** Colleagues on one case may say the same; a sentence for many cases fits none of them. */
    boolean tooMany() {
      return cases >= 5 || (people >= 3 && cases >= 3);
    }
  }

  public Necessity {
    flags = List.copyOf(flags);
    if (score < 0 || score > 1000) {
      throw new IllegalArgumentException("necessity score must be 0 to 1000: " + score);
    }
  }

  public static Necessity of(String sentence) {
    return of(sentence, "", Copies.NONE);
  }

  /**
   * @param caseOffence code of the case's own offence; empty or {@code none} if there is none
   */
  public static Necessity of(String sentence, String caseOffence, Copies copies) {
    String written =
        Normalizer.normalize(Objects.requireNonNull(sentence), Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT);
    String plain = written.replaceAll("[^a-z ]", " ");
    List<String> words =
        Arrays.stream(plain.split(" +")).filter(word -> !word.isEmpty()).distinct().toList();
    long telling = words.stream().filter(w -> w.length() > 2 && !STOP_WORDS.contains(w)).count();
    List<String> flags = new ArrayList<>();
    if (sentence.isBlank()) {
      flags.add("empty");
    } else if (PLACEHOLDER.matcher(sentence.strip().toLowerCase(Locale.ROOT)).matches()) {
      flags.add("placeholder");
    } else if (telling == 0) {
      flags.add("stop_words_only");
    } else if (telling < ENOUGH_WORDS / 2) {
      flags.add("too_short");
    }
    if (PROHIBITED.matcher(plain).find()) {
      flags.add("prohibited_purpose");
    }
    if (PROTECTED.matcher(written).find()) {
      flags.add("protected_activity");
    }
    if (copies.tooMany()) {
      flags.add("copied");
    }
    if (isAboutAnother(words, caseOffence)) {
      flags.add("offence_mismatch");
    }
    return new Necessity((int) Math.min(1000, telling * 1000 / ENOUGH_WORDS), flags);
  }

  /** Names offences, and that of the case is not among them. */
  private static boolean isAboutAnother(List<String> words, String caseOffence) {
    if (caseOffence.isEmpty() || caseOffence.equals("none")) {
      return false;
    }
    List<String> named =
        words.stream()
            .flatMap(
                word ->
                    OFFENCE_WORDS.entrySet().stream()
                        .filter(known -> word.startsWith(known.getKey()))
                        .map(Map.Entry::getValue))
            .toList();
    return !named.isEmpty() && named.stream().noneMatch(caseOffence::contains);
  }
}
