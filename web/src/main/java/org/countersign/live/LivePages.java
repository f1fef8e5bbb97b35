package org.countersign.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.audit.Ledger;
import org.countersign.casework.Agency;
import org.countersign.casework.Vocabulary;
import org.countersign.gallery.GalleryBook;
import org.countersign.identity.Person;
import org.countersign.identity.Role;
import org.countersign.journal.Journal;
import org.countersign.live.LiveEvent.LiveRequested;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.GalleryId;
import org.countersign.search.LeadSheets;
import org.countersign.search.Pictures;
import org.countersign.search.Receipts;
import org.countersign.ui.Problem;
import org.countersign.ui.Words;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asking for a live session, deciding on it, running it, and its report. */
@Controller
class LivePages {
  static final List<Vocabulary.Term> GROUNDS =
      List.of(
          new Vocabulary.Term(
              "refused_or_unable_id",
              "The person will not or cannot say who they are",
              Optional.of("They are present and are suspected of an offence, or unable to speak.")),
          new Vocabulary.Term(
              "life_in_danger",
              "Somebody's life is in danger",
              Optional.of("Now, and a face will help.")));

  private static final int MAX_MINUTES = 60;
  private static final int FACE_SIDE = 320;

  private final Sessions sessions;
  private final LiveIndex index;
  private final Vocabulary vocabulary;
  private final GalleryBook galleries;
  private final Agency agency;
  private final Ledger ledger;
  private final LeadSheets photographs;
  private final Pictures pictures;
  private final FaceMatcher matcher;
  private final Journal journal;
  private final Words words;
  private final Receipts receipts;

  LivePages(
      Sessions sessions,
      LiveIndex index,
      Vocabulary vocabulary,
      GalleryBook galleries,
      Agency agency,
      Ledger ledger,
      LeadSheets photographs,
      Pictures pictures,
      FaceMatcher matcher,
      Journal journal,
      Words words,
      Receipts receipts) {
    this.sessions = sessions;
    this.index = index;
    this.vocabulary = vocabulary;
    this.galleries = galleries;
    this.agency = agency;
    this.ledger = ledger;
    this.photographs = photographs;
    this.pictures = pictures;
    this.matcher = matcher;
    this.journal = journal;
    this.words = words;
    this.receipts = receipts;
  }

  @GetMapping("/live")
  String list(Person person, Model model) {
    model.addAttribute("sessions", index.find(session -> maySee(person, session)));
    return "live/list";
  }

  @GetMapping("/live/new")
  String form(Model model) {
    return show(new LinkedHashMap<>(), Map.of(), model);
  }

  @PostMapping("/live/new")
  String request(Person person, @RequestParam MultiValueMap<String, String> fields, Model model) {
    Map<String, String> form = new LinkedHashMap<>();
    fields.forEach((name, values) -> form.put(name, values.getFirst().strip()));
    Map<String, String> errors = errors(form);
    if (!errors.isEmpty()) {
      return show(form, errors, model);
    }
    LiveSession session =
        sessions.request(
            person,
            new LiveRequested(
                "field",
                form.getOrDefault("purpose", ""),
                form.getOrDefault("offence", ""),
                form.getOrDefault("suspicion", ""),
                form.getOrDefault("ground", ""),
                agency.id(),
                form.getOrDefault("watchlist", ""),
                form.getOrDefault("case_number", ""),
                form.getOrDefault("necessity", ""),
                form.getOrDefault("place", ""),
                person.unit(),
                MAX_MINUTES));
    return "redirect:/live/" + session.id();
  }

  @GetMapping("/live/{id}")
  String one(Person person, @PathVariable String id, Model model) {
    LiveSession session = find(person, id);
    model.addAttribute("live", session);
    LiveStory story = LiveStory.of(journal.read(Sessions.stream(id)), words);
    model.addAttribute("lines", story.lines());
    story.decided().ifPresent(decided -> model.addAttribute("decided", decided));
    model.addAttribute("own", session.operator().equals(person.id()));
    model.addAttribute(
        "mayDecide", person.is(Role.SUPERVISOR) && !session.operator().equals(person.id()));
    model.addAttribute("running", sessions.running(id).isPresent());
    model.addAttribute("frames", sessions.running(id).map(r -> r.frames().get()).orElse(0L));
    model.addAttribute("faces", sessions.running(id).map(r -> r.faces().get()).orElse(0L));
    session
        .request()
        .ifPresent(
            asked -> {
              model.addAttribute("watched", galleries.subjects(asked.watchlist()));
              model.addAttribute(
                  "watchlist",
                  galleries
                      .gallery(asked.watchlist())
                      .map(GalleryBook.GalleryFile::name)
                      .orElse(asked.watchlist()));
            });
    model.addAttribute(
        "names",
        session.alerts().stream()
            .filter(alert -> alert.truthful().isPresent())
            .collect(
                java.util.stream.Collectors.toMap(
                    alert -> alert.raised().number(),
                    alert ->
                        photographs
                            .subject(alert.raised().subject())
                            .map(subject -> subject.details().name())
                            .orElse("expunged since"))));
    return "live/one";
  }

  @PostMapping("/live/{id}/approve")
  String approve(Person person, @PathVariable String id, @RequestParam String note) {
    return after(sessions.approve(person, id, said(note)), id);
  }

  @PostMapping("/live/{id}/refuse")
  String refuse(Person person, @PathVariable String id, @RequestParam String note) {
    return after(sessions.refuse(person, id, said(note)), id);
  }

  @PostMapping("/live/{id}/start")
  String start(Person person, @PathVariable String id) {
    return after(sessions.start(person, id), id);
  }

  @PostMapping("/live/{id}/stop")
  String stop(Person person, @PathVariable String id) {
    find(person, id);
    return after(sessions.stop(person.id(), id, "stopped"), id);
  }

  @PostMapping("/live/{id}/alerts/{number}")
  String adjudicate(
      Person person,
      @PathVariable String id,
      @PathVariable int number,
      @RequestParam boolean truthful,
      @RequestParam(defaultValue = "") String reason) {
    find(person, id);
    return after(sessions.adjudicate(person, id, number, truthful, reason.strip()), id);
  }

  @GetMapping("/live/{id}/receipts/{index}")
  ResponseEntity<String> receipt(Person person, @PathVariable String id, @PathVariable long index) {
    find(person, id);
    return receipts.file(Sessions.stream(id), index);
  }

  /** The face that raised an alert. */
  @GetMapping("/live/{id}/alerts/{number}/face.jpg")
  ResponseEntity<byte[]> alertFace(
      Person person, @PathVariable String id, @PathVariable int number) {
    LiveSession session = find(person, id);
    return image(
        alert(session, number)
            .flatMap(a -> ledger.attachments().get(Sessions.stream(id), a.raised().attachment())));
  }

  /** The face on the watch list that it was like. */
  @GetMapping("/live/{id}/alerts/{number}/watched.jpg")
  ResponseEntity<byte[]> watchedFace(
      Person person, @PathVariable String id, @PathVariable int number) {
    LiveSession session = find(person, id);
    return image(
        alert(session, number)
            .flatMap(a -> photographs.enrolled(a.raised().subject()))
            .flatMap(bytes -> pictures.face(bytes, 0, FACE_SIDE)));
  }

  private static Optional<LiveSession.Alert> alert(LiveSession session, int number) {
    return session.alerts().stream().filter(a -> a.raised().number() == number).findFirst();
  }

  private Map<String, String> errors(Map<String, String> form) {
    Map<String, String> errors = new LinkedHashMap<>();
    require(
        errors,
        "ground",
        has(GROUNDS, form, "ground"),
        "Choose why a face has to be compared on the spot.");
    require(
        errors,
        "case_number",
        !form.getOrDefault("case_number", "").isEmpty(),
        "Enter the case number.");
    require(errors, "purpose", has(vocabulary.purposes(), form, "purpose"), "Choose a purpose.");
    require(
        errors,
        "offence",
        "none".equals(form.get("offence"))
            || vocabulary.offence(form.getOrDefault("offence", "")).isPresent(),
        "Choose the offence, or \"No offence\".");
    require(
        errors,
        "suspicion",
        has(vocabulary.suspicionLevels(), form, "suspicion"),
        "Choose how strong the suspicion is.");
    require(
        errors,
        "necessity",
        !form.getOrDefault("necessity", "").isEmpty(),
        "Say why this is needed.");
    require(errors, "place", !form.getOrDefault("place", "").isEmpty(), "Say where.");
    require(
        errors,
        "watchlist",
        galleries.gallery(form.getOrDefault("watchlist", "")).isPresent(),
        "Choose a watch list.");
    return errors;
  }

  private static boolean has(List<Vocabulary.Term> terms, Map<String, String> form, String field) {
    return Vocabulary.has(terms, form.getOrDefault(field, ""));
  }

  private static void require(
      Map<String, String> errors, String field, boolean holds, String otherwise) {
    if (!holds) {
      errors.put(field, otherwise);
    }
  }

  private String show(Map<String, String> form, Map<String, String> errors, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("vocabulary", vocabulary);
    model.addAttribute("grounds", GROUNDS);
    model.addAttribute(
        "watchlists",
        galleries.galleries().stream()
            .filter(file -> file.kind().equals("watch_list"))
            .map(this::watchlist)
            .toList());
    return "live/new";
  }

  private Vocabulary.Term watchlist(GalleryBook.GalleryFile file) {
    long people = matcher.galleries().status(new GalleryId(file.id())).eligible();
    return new Vocabulary.Term(
        file.id(),
        file.name() + ": " + people + (people == 1 ? " person" : " people"),
        Optional.of(file.description()));
  }

  private LiveSession find(Person person, String id) {
    return sessions
        .find(id)
        .filter(session -> maySee(person, session))
        .orElseThrow(() -> Problem.notFound("session"));
  }

  /** Officers see their own sessions; supervisors see all, for they answer for them. */
  private static boolean maySee(Person person, LiveSession session) {
    return person.is(Role.SUPERVISOR) || session.operator().equals(person.id());
  }

  private static String said(String note) {
    if (note.isBlank()) {
      throw Problem.invalid("note-missing", "Write a sentence. It goes into the record.");
    }
    return note.strip();
  }

  private static String after(Sessions.Step step, String id) {
    return switch (step) {
      case Sessions.Step.Done done -> "redirect:/live/" + id;
      case Sessions.Step.NotNow no -> throw Problem.conflict(no.why());
    };
  }

  private static ResponseEntity<byte[]> image(Optional<byte[]> jpeg) {
    return jpeg.map(
            bytes ->
                ResponseEntity.ok()
                    .contentType(MediaType.IMAGE_JPEG)
                    .cacheControl(CacheControl.noStore())
                    .body(bytes))
        .orElseThrow(() -> Problem.notFound("picture any more"));
  }
}
