package org.countersign.oversight;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.countersign.audit.Disclosure;
import org.countersign.casework.Agency;
import org.countersign.journal.Recorded;
import org.countersign.matcher.FaceMatcher;
import org.countersign.policy.PolicyCatalogue.PackText;
import org.countersign.policy.PolicyCatalogue.RuleText;
import org.countersign.search.Dossier;
import org.countersign.search.SearchEvent.SearchPerformed;
import org.countersign.ui.Words;
import tools.jackson.databind.json.JsonMapper;

/** What a packet says in words: a guide for a lawyer, the rules, the model card. */
final class PacketGuide {
  private final Words words;
  private final Agency agency;
  private final FaceMatcher matcher;
  private final JsonMapper mapper;

  PacketGuide(Words words, Agency agency, FaceMatcher matcher, JsonMapper mapper) {
    this.words = words;
    this.agency = agency;
    this.matcher = matcher;
    this.mapper = mapper;
  }

  String modelCard() {
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(matcher.modelCard()) + "\n";
  }

  String pack(PackText pack) {
    StringBuilder text = new StringBuilder();
    text.append(pack.title()).append(" (").append(pack.id()).append('@').append(pack.version());
    text.append(")\n").append(pack.citation()).append("\n\n").append(pack.description());
    text.append("\n");
    for (RuleText rule : pack.rules()) {
      text.append("\n").append(rule.code()).append(" (").append(rule.effect()).append(")\n  ");
      text.append(rule.title()).append("\n  Says: ").append(rule.message()).append("\n");
      rule.remedy().ifPresent(remedy -> text.append("  Remedy: ").append(remedy).append("\n"));
      text.append("  Source: ").append(rule.citation()).append("\n");
    }
    return text.toString();
  }

  String notKept(String revision) {
    return """
      The rules that decided have the digest
      %s,
      which the entry of the decision states. This installation does not hold them any
      more: they came with an earlier release. Whoever has that release can show them,
      and the digest tells whether it is they.
      """
        .formatted(revision);
  }

  /**
   * @param disclosed the fields of an entry
   */
  String text(
      Dossier dossier,
      List<Recorded> entries,
      LongFunction<Optional<Disclosure>> disclosed,
      Collection<String> files) {
    StringBuilder text = new StringBuilder(introduction(dossier.id()));
    text.append("\nWHAT IS IN IT\n\n");
    files.forEach(name -> text.append("  ").append(name).append("\n"));
    text.append(FILES);
    if (!dossier.denials().isEmpty()) {
      text.append("\nWHY THE RULES REFUSED IT\n");
      dossier
          .denials()
          .forEach(
              denial -> {
                text.append("\n  ").append(denial.message()).append("\n");
                line(text, "  Source", denial.citation() + " (" + denial.code() + ")");
              });
    }
    dossier.performed().ifPresent(performed -> text.append(comparison(performed)));
    text.append("\nWHAT HAPPENED, AS THE ENTRIES SAY\n");
    for (Recorded entry : entries) {
      text.append(
          "\n%s, %s (entry %d)\n".formatted(words.plain(entry.kind()), entry.day(), entry.index()));
      entry
          .open()
          .members()
          .forEach((name, value) -> line(text, words.plain(name), words.json(value)));
      Optional<Disclosure> sealed = disclosed.apply(entry.index());
      if (sealed.isEmpty()) {
        line(text, "Sealed fields", "not readable any more, or there are none");
      }
      sealed.stream()
          .flatMap(all -> all.fields().stream())
          .forEach(
              field ->
                  line(
                      text,
                      words.plain(field.name()),
                      words.disclosed(field.name(), field.value())));
    }
    return text.append(LIMITS).toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("  ").append(name).append(": ");
    text.append(value.replaceAll("\\R", "\n    ")).append("\n");
  }

  private static String comparison(SearchPerformed performed) {
    StringBuilder text = new StringBuilder("\nTHE COMPARISON\n\n");
    text.append(
        """
          %d faces were compared with the photograph, by the engine %s.
          %d candidates were at or above the threshold of %d thousandths. A similarity is
          not a probability, and a candidate is not an identification.
        """
            .formatted(
                performed.scored(),
                performed.engine(),
                performed.candidates(),
                performed.threshold()));
    performed
        .found()
        .forEach(
            found ->
                text.append(
                    "  %2d. person %s in %s: %d thousandths\n"
                        .formatted(
                            found.rank(), found.subject(), found.gallery(), found.thousandths())));
    if (!performed.fillers().isEmpty()) {
      text.append("  Shown among them, known not to be the person: ");
      text.append(String.join(", ", performed.fillers())).append("\n");
    }
    return text.toString();
  }

  private String introduction(String search) {
    return """
      A FACE SEARCH, AND WHAT IS RECORDED OF IT

      Agency: %s
      Search: %s

      An officer asked to search a collection of photographs with a photograph. This
      packet holds everything that the log has about it: who asked and why, what the rules
      said, and, if it was carried out, what the program found, what people independently
      made of it, and what came of it.

      HOW TO CHECK IT, WITHOUT THE AGENCY

      1. Get the key of the log from somewhere else than from this packet: it is printed
         in the agency's policy, and others may have kept it.
      2. bin/verify packet THIS-FILE.zip --vkey KEY-FILE
         (Java 25, no network), or drop the file on the agency's page /public/verify,
         where your own browser does the same.
      3. Keep the file as you got it. Packed again by another program it does not verify.

      Each entry is in a public, append-only log. A receipt (.tlog-proof) shows that it
      is there, and that each field below was sealed in it on the day that it says. The
      log also recorded, before you got it, that exactly this packet was given out
      (disclosure.tlog-proof).
      """
        .formatted(agency.name(), search);
  }

  private static final String FILES =
      """

        The verifier says of every file whether an entry vouches for it. policy.wasm is
        the program that decided; its SHA-256 is in the entry of the decision. The texts
        beside it, the model card, the keys and this guide explain: no entry vouches for
        them.
      """;

  private static final String LIMITS =
      """

      WHAT THIS DOES NOT PROVE

      - That what people wrote is true. It proves that they wrote it, and when at latest.
      - That nothing else was done. A log cannot show what went past it.
      - That the program finds the right person. A possible lead is where an
        investigation may begin; it is no ground for an arrest by itself.
      - That nothing followed. Look for further entries of the same stream in the log.
      """;
}
