package org.countersign.oversight;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.countersign.audit.Ledger;
import org.countersign.audit.Report;
import org.countersign.audit.StreamId;
import org.countersign.casework.Agency;
import org.countersign.identity.Person;
import org.countersign.journal.Ids;
import org.countersign.journal.Journal;
import org.countersign.journal.Sha256;
import org.countersign.journal.Written;
import org.countersign.oversight.OversightEvent.ReportPublished;
import org.countersign.transparency.FigureWords;
import org.countersign.transparency.Numbers;
import org.countersign.ui.Format;
import org.countersign.ui.Pdf;
import org.countersign.ui.Problem;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.thymeleaf.context.Context;

/** The usage report of a period: page, CSV, PDF, and the file that the verifier recounts. */
@Controller
class ReportPages {
  private final Numbers numbers;
  private final Ledger ledger;
  private final Journal journal;
  private final Reads reads;
  private final Agency agency;
  private final Pdf pdf;
  private final Format format;
  private final FigureWords figures;

  ReportPages(
      Numbers numbers,
      Ledger ledger,
      Journal journal,
      Reads reads,
      Agency agency,
      Pdf pdf,
      Format format,
      FigureWords figures) {
    this.numbers = numbers;
    this.ledger = ledger;
    this.journal = journal;
    this.reads = reads;
    this.agency = agency;
    this.pdf = pdf;
    this.format = format;
    this.figures = figures;
  }

  @GetMapping("/oversight/report")
  String page(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> to,
      @RequestParam Optional<Long> published,
      Model model) {
    model.addAttribute("report", count(from, to));
    model.addAttribute("published", published);
    return "oversight/report";
  }

  @GetMapping("/oversight/report.csv")
  ResponseEntity<String> csv(
      Person auditor,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> to)
      throws IOException {
    Report report = count(from, to);
    reads.export(auditor, "report " + report.from() + " " + report.to() + " csv");
    StringBuilder out = new StringBuilder();
    CSVFormat shape =
        CSVFormat.DEFAULT.builder().setHeader("figure", "title", "group", "count").get();
    try (CSVPrinter csv = new CSVPrinter(out, shape)) {
      for (Report.Counted counted : report.figures()) {
        csv.printRecord(
            safe(counted.figure().id()), safe(counted.figure().title()), "", counted.total());
        for (Numbers.Group group : Numbers.groups(counted)) {
          csv.printRecord(
              safe(counted.figure().id()),
              safe(counted.figure().title()),
              safe(group.value()),
              group.count());
        }
      }
    }
    return file(
        MediaType.parseMediaType("text/csv;charset=utf-8"), "usage-report.csv", out.toString());
  }

  @GetMapping("/oversight/report.json")
  ResponseEntity<String> json(
      Person auditor,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> to) {
    Report report = count(from, to);
    reads.export(auditor, "report " + report.from() + " " + report.to() + " json");
    return file(MediaType.APPLICATION_JSON, "usage-report.json", report.canonical());
  }

  @GetMapping("/oversight/report.pdf")
  ResponseEntity<byte[]> print(
      Person auditor,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> to) {
    Report report = count(from, to);
    reads.export(auditor, "report " + report.from() + " " + report.to() + " pdf");
    Context context = new Context(Locale.US);
    context.setVariable("report", report);
    context.setVariable("agency", agency.name());
    context.setVariable("format", format);
    context.setVariable("figures", figures);
    context.setVariable("checkpoint", ledger.checkpoint().note());
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename("usage-report.pdf").build().toString())
        .body(pdf.print("oversight/report-pdf", context));
  }

  /**
   * Publishing appends the digest and the text, so that nobody can later say that another report
   * was meant.
   */
  @PostMapping("/oversight/report")
  String publish(
      Person auditor,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
    Report report = numbers.count(from, to);
    String text = report.canonical();
    ReportPublished event =
        new ReportPublished(from.toString(), to.toString(), Sha256.hex(text), report.size(), text);
    return switch (journal.write(
        auditor.id(), new StreamId("report", Ids.random()), 0, List.of(event))) {
      case Written.Done done ->
          "redirect:/oversight/report?from="
              + from
              + "&to="
              + to
              + "&published="
              + done.last().index();
      case Written.Moved moved -> throw Problem.conflict("The report could not be published.");
    };
  }

  private Report count(Optional<LocalDate> from, Optional<LocalDate> to) {
    LocalDate today = LocalDate.ofInstant(journal.now(), ZoneOffset.UTC);
    return numbers.count(from.orElse(today.minusMonths(1)), to.orElse(today));
  }

  private static ResponseEntity<String> file(MediaType type, String name, String body) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(body);
  }

  /** A cell that a spreadsheet would take for a formula gets a quote before it. */
  private static String safe(String cell) {
    return cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
  }
}
