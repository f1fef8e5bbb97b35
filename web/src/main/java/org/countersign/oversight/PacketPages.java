package org.countersign.oversight;

import java.util.LinkedHashMap;
import java.util.Map;
import org.countersign.identity.Person;
import org.countersign.search.Dossier;
import org.countersign.search.Searches;
import org.countersign.ui.Problem;
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
import org.springframework.web.bind.annotation.RequestParam;

/** A disclosure packet: who gets it and why, then the file. */
@Controller
class PacketPages {
  private static final int MOST = 1_000;

  private final Searches searches;
  private final Packets packets;

  PacketPages(Searches searches, Packets packets) {
    this.searches = searches;
    this.packets = packets;
  }

  @GetMapping("/disclosures/{id}")
  String ask(Person person, @PathVariable String id, Model model) {
    return form(find(id), "", "", false, Map.of(), model);
  }

  /** The file; or the form again, with what is missing. */
  @PostMapping("/disclosures/{id}")
  Object give(
      Person person,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String recipient,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String candidates,
      Model model) {
    Dossier dossier = find(id);
    boolean faces = candidates.equals("yes");
    Map<String, String> errors = new LinkedHashMap<>();
    require(recipient, "recipient", "Say who gets the packet.", errors);
    require(reason, "reason", "Say why. It is recorded.", errors);
    if (!errors.isEmpty()) {
      return form(dossier, recipient, reason, faces, errors, model);
    }
    byte[] zip = packets.give(person, dossier, recipient.strip(), reason.strip(), faces);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/zip"))
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("search-" + id + ".zip").build().toString())
        .body(zip);
  }

  private static void require(String value, String field, String what, Map<String, String> errors) {
    if (value.isBlank()) {
      errors.put(field, what);
    } else if (value.length() > MOST) {
      errors.put(field, "At most " + MOST + " characters.");
    }
  }

  private Dossier find(String id) {
    return searches.find(id).orElseThrow(() -> Problem.notFound("search"));
  }

  private static String form(
      Dossier dossier,
      String recipient,
      String reason,
      boolean candidates,
      Map<String, String> errors,
      Model model) {
    model.addAttribute("dossier", dossier);
    model.addAttribute("over", Packets.isOver(dossier));
    model.addAttribute("recipient", recipient);
    model.addAttribute("reason", reason);
    model.addAttribute("candidates", candidates);
    model.addAttribute("errors", errors);
    return "oversight/packet";
  }
}
