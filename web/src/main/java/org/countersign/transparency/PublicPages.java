package org.countersign.transparency;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.countersign.audit.Ledger;
import org.countersign.audit.Report;
import org.countersign.audit.Verification;
import org.countersign.audit.Verifier;
import org.countersign.casework.Agency;
import org.countersign.evaluation.EvaluationBook;
import org.countersign.gallery.GalleryBook;
import org.countersign.matcher.FaceMatcher;
import org.countersign.policydesk.Comparisons;
import org.countersign.policydesk.RuleBook;
import org.countersign.ui.Problem;
import org.countersign.ui.Words;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The open pages, in English and Spanish. */
@Controller
class PublicPages {
  private static final int MAX_RECEIPT = 256 * 1024;

  private final Numbers numbers;
  private final RuleBook rules;
  private final Comparisons comparisons;
  private final GalleryBook galleries;
  private final FaceMatcher matcher;
  private final EvaluationBook evaluations;
  private final Ledger ledger;
  private final Agency agency;
  private final Words words;
  private final Clock clock;

  PublicPages(
      Numbers numbers,
      RuleBook rules,
      Comparisons comparisons,
      GalleryBook galleries,
      FaceMatcher matcher,
      EvaluationBook evaluations,
      Ledger ledger,
      Agency agency,
      Words words,
      Clock clock) {
    this.numbers = numbers;
    this.rules = rules;
    this.comparisons = comparisons;
    this.galleries = galleries;
    this.matcher = matcher;
    this.evaluations = evaluations;
    this.ledger = ledger;
    this.agency = agency;
    this.words = words;
    this.clock = clock;
  }

  @GetMapping("/public")
  String about(Locale locale, Model model) {
    frame(locale, "about", model);
    model.addAttribute("card", matcher.modelCard());
    model.addAttribute("measured", evaluations.inForce(matcher.modelCard().digest()));
    model.addAttribute("galleries", galleries.galleries());
    model.addAttribute("report", numbers.count(yearAgo(), today()));
    return "transparency/about";
  }

  @GetMapping("/public/rules")
  String rules(Locale locale, Model model) {
    frame(locale, "rules", model);
    model.addAttribute("rules", rules);
    model.addAttribute("home", "/public/rules");
    return "transparency/rules";
  }

  @GetMapping("/public/rules/compare")
  String compare(
      Locale locale,
      @RequestParam Optional<String> example,
      @RequestParam Optional<String> first,
      @RequestParam Optional<String> second,
      Model model) {
    frame(locale, "rules", model);
    comparisons.show(example, first, second, model);
    model.addAttribute("home", "/public/rules");
    return "transparency/rules-compare";
  }

  @GetMapping("/public/rules/{pack}")
  String pack(Locale locale, @PathVariable String pack, Model model) {
    frame(locale, "rules", model);
    model.addAttribute("pack", rules.pack(pack).orElseThrow(() -> Problem.notFound("pack")));
    model.addAttribute("rules", rules);
    model.addAttribute("refusals", rules.refusals());
    model.addAttribute("home", "/public/rules");
    return "transparency/rules-pack";
  }

  @GetMapping("/public/numbers")
  String numbers(
      Locale locale,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> to,
      Model model) {
    frame(locale, "numbers", model);
    Report report = numbers.count(from.orElse(yearAgo()), to.orElse(today()));
    model.addAttribute("report", report);
    model.addAttribute("charts", charts(report));
    return "transparency/numbers";
  }

  /** The report that the page shows, as the verifier takes it. */
  @GetMapping("/public/numbers.json")
  ResponseEntity<String> numbersFile(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> to) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("numbers.json").build().toString())
        .body(numbers.count(from.orElse(yearAgo()), to.orElse(today())).canonical());
  }

  @GetMapping("/public/verify")
  String verify(Locale locale, Model model) {
    return verify(locale, Optional.empty(), model);
  }

  /** Checks a receipt that somebody pastes or uploads: changes nothing, keeps nothing. */
  @PostMapping("/public/verify")
  String check(Locale locale, @RequestParam(defaultValue = "") String receipt, Model model) {
    if (receipt.isBlank() || receipt.length() > MAX_RECEIPT) {
      model.addAttribute("missing", true);
      return verify(locale, Optional.empty(), model);
    }
    String text = receipt.replace("\r\n", "\n");
    return verify(
        locale, Optional.of(Verifier.receipt(text, List.of(ledger.verifierKey()))), model);
  }

  private String verify(Locale locale, Optional<Verification> verification, Model model) {
    frame(locale, "verify", model);
    model.addAttribute("checkpoint", ledger.checkpoint());
    model.addAttribute("key", ledger.verifierKey());
    model.addAttribute("verification", verification);
    model.addAttribute(
        "base", ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString());
    return "transparency/verify";
  }

  private List<Chart> charts(Report report) {
    return List.of(
        chart(report, "requested-by-offence", words::offence),
        chart(report, "decided", FigureWords::effect),
        chart(report, "denied-by-reason", this::reason),
        chart(report, "concluded", words::plain),
        chart(report, "outcomes", words::plain));
  }

  private static Chart chart(Report report, String id, UnaryOperator<String> label) {
    Report.Counted counted = Numbers.figure(report, id);
    List<Chart.Bar> rows =
        Numbers.groups(counted).stream()
            .map(group -> new Chart.Bar(label.apply(group.value()), group.count(), false))
            .toList();
    return Chart.of(id, counted.figure().title(), rows, "");
  }

  /** The title of the rule, or its code. */
  private String reason(String code) {
    return java.util.stream.Stream.concat(rules.inForce().stream(), rules.others().stream())
        .flatMap(pack -> pack.rules().stream())
        .filter(rule -> rule.code().equals(code))
        .map(rule -> rule.title())
        .findFirst()
        .orElse(code);
  }

  private void frame(Locale locale, String place, Model model) {
    model.addAttribute("lang", locale.getLanguage().equals("es") ? "es" : "en");
    model.addAttribute("place", place);
    model.addAttribute("agency", agency);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private LocalDate yearAgo() {
    return today().minusYears(1).plusDays(1);
  }
}
