package org.countersign.oversight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.audit.Finding;
import org.countersign.audit.Ledger;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.Receipt;
import org.countersign.audit.Records;
import org.countersign.audit.SignedCheckpoint;
import org.countersign.audit.Verification;
import org.countersign.audit.Verifier;
import org.countersign.casework.Vocabulary;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.journal.Recorded;
import org.countersign.search.Dossier;
import org.countersign.search.Receipts;
import org.countersign.search.SearchIndex;
import org.countersign.ui.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The record explorer: find, open, verify, and disclose with a reason. */
@Controller
class RecordPages {
  private static final int PAGE = 50;

  private final Ledger ledger;
  private final Journal journal;
  private final SearchIndex searches;
  private final Reads reads;
  private final Vocabulary vocabulary;
  private final SeenCheckpoints seen;
  private final Receipts receipts;

  RecordPages(
      Ledger ledger,
      Journal journal,
      SearchIndex searches,
      Reads reads,
      Vocabulary vocabulary,
      SeenCheckpoints seen,
      Receipts receipts) {
    this.ledger = ledger;
    this.journal = journal;
    this.searches = searches;
    this.reads = reads;
    this.vocabulary = vocabulary;
    this.seen = seen;
    this.receipts = receipts;
  }

  @GetMapping("/oversight/records")
  String list(
      Person auditor,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String effect,
      @RequestParam(defaultValue = "") String offence,
      @RequestParam(defaultValue = "") String purpose,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    RecordFilter filter = new RecordFilter(what, effect, offence, purpose, from, to);
    reads.list(auditor, filter.queryString());
    seen.remember(auditor);
    Records.Page found = ledger.records().find(filter.query(), page * PAGE, PAGE);
    model.addAttribute("filter", filter);
    model.addAttribute("choices", RecordFilter.CHOICES);
    model.addAttribute(
        "rows", found.indices().stream().flatMap(i -> journal.read(i).stream()).toList());
    model.addAttribute("total", found.total());
    model.addAttribute("page", page);
    model.addAttribute("pages", (found.total() + PAGE - 1) / PAGE);
    model.addAttribute("vocabulary", vocabulary);
    return "oversight/records";
  }

  /**
   * Everything that one person asked for. Whose requests one looks at is itself a disclosure, so it
   * takes a reason.
   */
  @PostMapping("/oversight/people")
  String person(
      Person auditor,
      @RequestParam String who,
      @RequestParam(defaultValue = "") String reason,
      Model model) {
    if (reason.isBlank()) {
      throw Problem.invalid(
          "reason-missing", "Say why you look at one person's requests. It is recorded.");
    }
    reads.person(auditor, who, reason.strip());
    List<Dossier> found = searches.find(dossier -> dossier.officer().equals(who.strip()));
    model.addAttribute("who", who.strip());
    model.addAttribute("dossiers", found);
    return "oversight/person";
  }

  @GetMapping("/oversight/records/{index}")
  String one(Person auditor, @PathVariable long index, Model model) {
    Recorded recorded = find(index);
    reads.entry(auditor, index);
    return show(recorded, Optional.empty(), Map.of(), List.of(), model);
  }

  /**
   * Checks inclusion, the signature, and that the log continues the first checkpoint that this
   * auditor saw.
   */
  @PostMapping("/oversight/records/{index}/verify")
  String verify(Person auditor, @PathVariable long index, Model model) {
    Recorded recorded = find(index);
    Receipt receipt = receipts.of(index);
    List<String> keys = List.of(ledger.verifierKey());
    Verification inclusion = Verifier.receipt(receipt.proof(), keys);
    SignedCheckpoint first = seen.first(auditor);
    Verification consistency =
        Verifier.consistency(first.note(), ledger.checkpoint().note(), ledger::file, keys);
    List<Finding> findings = new ArrayList<>(inclusion.findings());
    findings.add(sealed(ledger.entry(index).orElseThrow().privatePart()));
    findings.addAll(consistency.findings());
    model.addAttribute("receipt", receipt);
    return show(recorded, Optional.of(new Verification(findings)), Map.of(), List.of(), model);
  }

  /** What is absent without an entry that allows it fails. */
  static Finding sealed(PrivatePart part) {
    return switch (part) {
      case PrivatePart.Open _ ->
          new Finding(
              "sealed", Finding.Outcome.HOLDS, "the sealed part is here, and is what was sealed");
      case PrivatePart.Erased(long entry) ->
          new Finding(
              "sealed", Finding.Outcome.HOLDS, "erased, authorised by entry %d".formatted(entry));
      case PrivatePart.Missing(String why) ->
          new Finding("sealed", Finding.Outcome.FAILS, "MISSING, and no entry allows it: " + why);
    };
  }

  @PostMapping("/oversight/records/{index}/disclose")
  String disclose(
      Person auditor,
      @PathVariable long index,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(name = "slot", required = false) Optional<List<String>> slots,
      Model model) {
    Recorded recorded = find(index);
    List<String> asked = slots.orElse(List.of());
    if (reason.isBlank() || asked.isEmpty()) {
      model.addAttribute(
          "errors",
          asked.isEmpty()
              ? Map.of("slot", "Choose at least one field.")
              : Map.of("reason", "Say why you have to see it. The reason is recorded."));
      return show(recorded, Optional.empty(), Map.of(), asked, model);
    }
    reads.disclosure(auditor, index, asked, reason.strip());
    Map<String, String> shown = new LinkedHashMap<>();
    if (ledger.entry(index).orElseThrow().privatePart() instanceof PrivatePart.Open(var values)) {
      asked.forEach(slot -> shown.put(slot, values.getOrDefault(slot, "(nothing was given)")));
    }
    return show(recorded, Optional.empty(), shown, asked, model);
  }

  /** The receipt, with the disclosed fields in it if any are named: for showing to others. */
  @GetMapping("/oversight/records/{index}/receipt")
  ResponseEntity<String> receipt(Person auditor, @PathVariable long index) {
    find(index);
    reads.export(auditor, "receipt of entry " + index);
    return receipts.file(index);
  }

  private String show(
      Recorded recorded,
      Optional<Verification> verification,
      Map<String, String> shown,
      List<String> asked,
      Model model) {
    model.addAttribute("record", recorded);
    model.addAttribute("content", recorded.content().getClass().getSimpleName());
    model.addAttribute("open", recorded.open().members());
    model.addAttribute("slots", slots(recorded));
    model.addAttribute("shown", shown);
    model.addAttribute("asked", asked);
    model.addAttribute("verification", verification);
    model.addAttribute("stream", journal.read(recorded.stream()));
    model.addAttribute("text", ledger.receipt(recorded.index()).map(Receipt::entry).orElse(""));
    if (!model.containsAttribute("errors")) {
      model.addAttribute("errors", Map.of());
    }
    return "oversight/record";
  }

  private Set<String> slots(Recorded recorded) {
    return ledger.entry(recorded.index()).orElseThrow().privatePart()
            instanceof PrivatePart.Open(var values)
        ? new TreeSet<>(values.keySet())
        : new TreeSet<>();
  }

  private Recorded find(long index) {
    return journal.read(index).orElseThrow(() -> Problem.notFound("entry"));
  }
}
