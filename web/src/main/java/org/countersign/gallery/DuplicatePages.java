package org.countersign.gallery;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.GalleryId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** People who may be in a gallery twice: found, shown side by side, decided by a person. */
@Controller
class DuplicatePages {
  private static final int SHOWN = 200;

  private final GalleryAccess access;
  private final FindDuplicates find;
  private final CompareEnrolments compare;
  private final FaceMatcher matcher;
  private final Journal journal;

  DuplicatePages(
      GalleryAccess access,
      FindDuplicates find,
      CompareEnrolments compare,
      FaceMatcher matcher,
      Journal journal) {
    this.access = access;
    this.find = find;
    this.compare = compare;
    this.matcher = matcher;
    this.journal = journal;
  }

  @GetMapping("/galleries/{id}/duplicates")
  String all(
      @PathVariable String id,
      @RequestHeader(name = "HX-Request", required = false) Optional<String> fragment,
      Model model) {
    String page = all(id, Map.of(), Map.of(), model);
    return fragment.isPresent() ? page + " :: progress" : page;
  }

  private String all(String id, Map<String, String> form, Map<String, String> errors, Model model) {
    model.addAttribute("gallery", access.gallery(id));
    model.addAttribute("look", find.look(id));
    var pairs = find.pairs(id);
    model.addAttribute("pairs", pairs.subList(0, Math.min(SHOWN, pairs.size())));
    model.addAttribute("count", pairs.size());
    model.addAttribute("usual", Integer.toString(FindDuplicates.USUAL_THRESHOLD));
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    return "gallery/duplicates";
  }

  @PostMapping("/galleries/{id}/duplicates")
  String begin(
      Person by,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> fields,
      Model model) {
    access.gallery(id);
    Map<String, String> form = Forms.single(fields);
    Optional<Integer> threshold = Forms.number(form, "threshold");
    if (threshold.isEmpty()
        || threshold.get() < FindDuplicates.LOWEST_THRESHOLD
        || threshold.get() > FindDuplicates.HIGHEST_THRESHOLD) {
      return all(
          id,
          form,
          Map.of(
              "threshold",
              "Enter a whole number from %d to %d."
                  .formatted(FindDuplicates.LOWEST_THRESHOLD, FindDuplicates.HIGHEST_THRESHOLD)),
          model);
    }
    find.begin(by, id, threshold.get());
    return "redirect:/galleries/" + id + "/duplicates";
  }

  @GetMapping("/galleries/{id}/duplicates/{first}/{second}")
  String pair(
      Person by,
      @PathVariable String id,
      @PathVariable String first,
      @PathVariable String second,
      Model model) {
    return pair(by, id, first, second, Map.of(), Map.of(), model);
  }

  private String pair(
      Person by,
      String id,
      String first,
      String second,
      Map<String, String> form,
      Map<String, String> errors,
      Model model) {
    GalleryBook.Subject one = access.subject(id, first);
    GalleryBook.Subject other = access.subject(id, second);
    CompareEnrolments.Shown shown = compare.show(by, one, other);
    model.addAttribute("gallery", access.gallery(id));
    model.addAttribute("first", one);
    model.addAttribute("second", other);
    model.addAttribute("firstPicture", dataUri(shown.first()));
    model.addAttribute("secondPicture", dataUri(shown.second()));
    model.addAttribute("answers", CompareEnrolments.answers());
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    return "gallery/pair";
  }

  private static String dataUri(Optional<byte[]> jpeg) {
    return jpeg.map(bytes -> "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes))
        .orElse("");
  }

  @PostMapping("/galleries/{id}/duplicates/{first}/{second}")
  String answer(
      Person by,
      @PathVariable String id,
      @PathVariable String first,
      @PathVariable String second,
      @RequestParam MultiValueMap<String, String> fields,
      Model model) {
    GalleryBook.Subject one = access.subject(id, first);
    GalleryBook.Subject other = access.subject(id, second);
    Map<String, String> form = Forms.single(fields);
    Map<String, String> errors = new LinkedHashMap<>();
    Optional<CompareEnrolments.Answer> answer =
        CompareEnrolments.answers().stream()
            .filter(known -> known.name().equals(Forms.text(form, "answer")))
            .findFirst();
    String reason = Forms.text(form, "reason");
    Forms.require(errors, "answer", answer.isPresent(), "Choose an answer.");
    Forms.require(errors, "reason", !reason.isEmpty(), "Say what you go by.");
    Forms.require(errors, "answer", !first.equals(second), "These are one enrolment, not two.");
    if (!errors.isEmpty()) {
      return pair(by, id, first, second, form, errors, model);
    }
    Optional<ExpungeSubject.Certificate> certificate =
        compare.answer(by, one, other, answer.orElseThrow(), reason);
    if (certificate.isEmpty()) {
      return "redirect:/galleries/" + id + "/duplicates";
    }
    model.addAttribute("gallery", access.gallery(id));
    model.addAttribute("certificate", certificate.get());
    model.addAttribute("basis", "duplicate");
    model.addAttribute("at", journal.now());
    model.addAttribute("status", matcher.galleries().status(new GalleryId(id)));
    return "gallery/certificate";
  }
}
