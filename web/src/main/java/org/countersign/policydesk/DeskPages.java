package org.countersign.policydesk;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.countersign.identity.Person;
import org.countersign.identity.Role;
import org.countersign.policy.ReplayedDecision;
import org.countersign.ui.Problem;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The desk: what was proposed, one proposal, and what it would have changed. */
@Controller
class DeskPages {
  private final PolicyDesk desk;
  private final PolicyBook book;
  private final RuleBook rules;
  private final Replays replays;
  private final Clock clock;

  DeskPages(PolicyDesk desk, PolicyBook book, RuleBook rules, Replays replays, Clock clock) {
    this.desk = desk;
    this.book = book;
    this.rules = rules;
    this.replays = replays;
    this.clock = clock;
  }

  @GetMapping("/policy/desk")
  String desk(Person person, Model model) {
    return desk(person, Map.of(), Map.of(), List.of(), model);
  }

  private String desk(
      Person person,
      Map<String, String> form,
      Map<String, String> errors,
      List<String> problems,
      Model model) {
    model.addAttribute("acts", person.roles().contains(Role.ADMINISTRATOR));
    model.addAttribute("proposals", book.all());
    model.addAttribute("rules", rules);
    model.addAttribute("history", book.history());
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("problems", problems);
    return "policydesk/desk";
  }

  @PostMapping("/policy/desk")
  String propose(
      Person by,
      @RequestParam(required = false) Optional<MultipartFile> bundle,
      @RequestParam(defaultValue = "file") String what,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String why,
      Model model)
      throws IOException {
    Map<String, String> errors = new LinkedHashMap<>();
    boolean file = bundle.isPresent() && !bundle.get().isEmpty();
    Optional<Proposal> earlier = book.find(what);
    if (what.equals("file") && !file) {
      errors.put("bundle", "Choose the file that bin/policy package made.");
    }
    if (!what.equals("file") && !what.equals("built-in") && earlier.isEmpty()) {
      errors.put("what", "Choose which rules you propose.");
    }
    if (title.isBlank() || title.length() > 120) {
      errors.put("title", "Say in a few words what changes.");
    }
    if (why.isBlank() || why.length() > 1000) {
      errors.put("why", "Say why the rules should change.");
    }
    Map<String, String> form = Map.of("title", title, "why", why);
    if (!errors.isEmpty()) {
      return desk(by, form, errors, List.of(), model);
    }
    PolicyDesk.Outcome outcome =
        switch (what) {
          case "file" ->
              desk.propose(by, bundle.orElseThrow().getBytes(), title.strip(), why.strip());
          case "built-in" -> desk.proposeBuiltIn(by, title.strip(), why.strip());
          default -> desk.proposeAgain(by, earlier.orElseThrow(), title.strip(), why.strip());
        };
    return switch (outcome) {
      case PolicyDesk.Outcome.Done done -> "redirect:/policy/desk/" + done.proposal().id();
      case PolicyDesk.Outcome.Unsound unsound ->
          desk(by, form, Map.of(), unsound.problems(), model);
      case PolicyDesk.Outcome.NotNow no -> throw Problem.conflict(no.why());
    };
  }

  @GetMapping("/policy/desk/{id}")
  String one(Person person, @PathVariable String id, Model model) {
    model.addAttribute("proposal", find(id));
    model.addAttribute("own", find(id).by().equals(person.id()));
    model.addAttribute("rules", rules);
    model.addAttribute("today", today());
    model.addAttribute("since", today().minusDays(90));
    model.addAttribute("acts", person.roles().contains(Role.ADMINISTRATOR));
    model.addAttribute("replays", !person.roles().contains(Role.SUPERVISOR));
    return "policydesk/proposal";
  }

  @PostMapping("/policy/desk/{id}/approve")
  String approve(Person by, @PathVariable String id, @RequestParam(defaultValue = "") String note) {
    find(id);
    return after(desk.approve(by, id, note.strip()));
  }

  @PostMapping("/policy/desk/{id}/refuse")
  String refuse(
      Person by, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
    find(id);
    if (reason.isBlank()) {
      throw Problem.invalid("reason-missing", "Say why you refuse it.");
    }
    return after(desk.refuse(by, id, reason.strip()));
  }

  @PostMapping("/policy/desk/{id}/activate")
  String activate(
      Person by, @PathVariable String id, @RequestParam(defaultValue = "") String from) {
    find(id);
    return after(desk.activate(by, id, day(from, today())));
  }

  private static String after(PolicyDesk.Outcome outcome) {
    return switch (outcome) {
      case PolicyDesk.Outcome.Done done -> "redirect:/policy/desk/" + done.proposal().id();
      case PolicyDesk.Outcome.Unsound unsound ->
          throw Problem.invalid("unsound", String.join(" ", unsound.problems()));
      case PolicyDesk.Outcome.NotNow no -> throw Problem.conflict(no.why());
    };
  }

  @PostMapping("/policy/desk/{id}/replay")
  String replay(
      Person by,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String why) {
    return "redirect:/policy/replays/" + begin(by, id, from, to, why).snapshot().id();
  }

  Replay begin(Person by, String id, String from, String to, String why) {
    Proposal proposal = find(id);
    LocalDate first = day(from, today().minusDays(90));
    LocalDate last = day(to, today());
    if (last.isBefore(first)) {
      throw Problem.invalid("period", "The last day comes before the first.");
    }
    if (why.isBlank()) {
      throw Problem.invalid(
          "reason-missing", "Say why you have recorded facts read again. It is recorded.");
    }
    return replays.begin(by, desk.stored(proposal), first, last, why.strip());
  }

  @GetMapping("/policy/replays/{job}")
  String replay(
      @PathVariable String job,
      @RequestHeader(name = "HX-Request", required = false) Optional<String> fragment,
      Model model) {
    Replay replay = job(job);
    model.addAttribute("replay", replay.snapshot());
    model.addAttribute("flips", replay.flips().stream().limit(200).toList());
    return fragment.isPresent() ? "policydesk/replay :: progress" : "policydesk/replay";
  }

  @GetMapping(path = "/policy/replays/{job}/flips.csv")
  ResponseEntity<String> flips(@PathVariable String job) {
    return csv(job(job));
  }

  static ResponseEntity<String> csv(Replay replay) {
    StringWriter out = new StringWriter();
    try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
      csv.printRecord(
          "entry", "was", "would be", "reasons then", "reasons now", "unit", "purpose", "offence");
      for (ReplayedDecision flip : replay.flips()) {
        csv.printRecord(
            flip.index(),
            flip.before(),
            flip.after(),
            String.join(" ", flip.reasonsBefore()),
            String.join(" ", flip.reasonsAfter()),
            safe(flip.unit()),
            safe(flip.purpose()),
            safe(flip.offence()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=utf-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("flips.csv").build().toString())
        .body(out.toString());
  }

  /** A cell that a spreadsheet would take for a formula gets a quote before it. */
  private static String safe(String cell) {
    return cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
  }

  Replay job(String id) {
    return replays.find(id).orElseThrow(() -> Problem.notFound("replay"));
  }

  private Proposal find(String id) {
    return book.find(id).orElseThrow(() -> Problem.notFound("proposal"));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  static LocalDate day(String text, LocalDate otherwise) {
    try {
      return text.isBlank() ? otherwise : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Problem.invalid("day", "A day is written like 2026-12-31.");
    }
  }
}
