package org.countersign.search;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.casework.Agency;
import org.countersign.gate.Duties;
import org.countersign.identity.Person;
import org.countersign.ui.Format;
import org.countersign.ui.Pdf;
import org.countersign.ui.Problem;
import org.countersign.ui.Words;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.thymeleaf.context.Context;

/** The lead sheet, as a page and for printing. There is none before two examiners agree. */
@Controller
class LeadPages {
  private static final int FACE_SIDE = 480;

  private final Searches searches;
  private final OwnSearches own;
  private final ReleaseLead releaseLead;
  private final LeadSheets leadSheets;
  private final Pictures pictures;
  private final Pdf pdf;
  private final Agency agency;
  private final Format format;
  private final Words words;
  private final Duties duties;

  LeadPages(
      Searches searches,
      OwnSearches own,
      ReleaseLead releaseLead,
      LeadSheets leadSheets,
      Pictures pictures,
      Pdf pdf,
      Agency agency,
      Format format,
      Words words,
      Duties duties) {
    this.duties = duties;
    this.searches = searches;
    this.own = own;
    this.releaseLead = releaseLead;
    this.leadSheets = leadSheets;
    this.pictures = pictures;
    this.pdf = pdf;
    this.agency = agency;
    this.format = format;
    this.words = words;
  }

  /**
   * Opening the sheet releases the lead, which is written down first: so it is a button, and only
   * then a page.
   */
  @PostMapping("/searches/{id}/lead")
  String release(Person officer, @PathVariable String id) {
    own.find(officer, id);
    return OwnSearches.after(releaseLead.release(officer, id), "/searches/" + id + "/lead");
  }

  @GetMapping("/searches/{id}/lead")
  String lead(Person officer, @PathVariable String id, Model model) {
    model.addAttribute("sheet", leadSheets.of(own.released(officer, id)));
    return "search/lead";
  }

  @GetMapping("/searches/{id}/lead.pdf")
  ResponseEntity<byte[]> print(Person officer, @PathVariable String id) {
    LeadSheet sheet = leadSheets.of(own.released(officer, id));
    Context context = new Context(Locale.US);
    context.setVariable("sheet", sheet);
    context.setVariable("agency", agency.name());
    context.setVariable("format", format);
    context.setVariable("words", words);
    context.setVariable("duties", duties);
    context.setVariable("probe", dataUri(probe(sheet.dossier())));
    context.setVariable(
        "enrolled", sheet.leads().stream().map(lead -> dataUri(enrolled(lead.subject()))).toList());
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename("lead-" + id + ".pdf").build().toString())
        .body(pdf.print("search/lead-pdf", context));
  }

  @GetMapping("/searches/{id}/lead/probe.jpg")
  ResponseEntity<byte[]> probe(Person officer, @PathVariable String id) {
    return OwnSearches.image(probe(own.released(officer, id)));
  }

  /**
   * @param number of the lead on the sheet, from 1
   */
  @GetMapping("/searches/{id}/lead/{number}.jpg")
  ResponseEntity<byte[]> enrolled(
      Person officer, @PathVariable String id, @PathVariable int number) {
    List<String> leads = own.released(officer, id).conclusion().orElseThrow().leads();
    if (number < 1 || number > leads.size()) {
      throw Problem.notFound("lead");
    }
    return OwnSearches.image(enrolled(leads.get(number - 1)));
  }

  private Optional<byte[]> probe(Dossier dossier) {
    int face = dossier.request().orElseThrow().probe().face();
    return searches.probe(dossier).flatMap(bytes -> pictures.face(bytes, face, FACE_SIDE));
  }

  private Optional<byte[]> enrolled(String subject) {
    return leadSheets.enrolled(subject).flatMap(bytes -> pictures.face(bytes, 0, FACE_SIDE));
  }

  private static String dataUri(Optional<byte[]> jpeg) {
    return jpeg.map(bytes -> "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes))
        .orElse("");
  }
}
