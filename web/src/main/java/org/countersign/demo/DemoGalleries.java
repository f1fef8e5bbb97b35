package org.countersign.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.casework.Agency;
import org.countersign.gallery.CreateGallery;
import org.countersign.gallery.EnrolSubject;
import org.countersign.gallery.ExpungeSubject;
import org.countersign.gallery.GalleryBook;
import org.countersign.identity.People;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;

/** A gallery of bookings and a watch list; later one person is expunged. */
final class DemoGalleries {
  static final String BOOKING = "booking";
  static final String WATCH_LIST = "wanted-demo";

  /**
   * People whose photograph is searched with but who were never booked: such searches find nobody,
   * or somebody else.
   */
  private static final List<String> NEVER_BOOKED =
      List.of(
          "S016", "S019", "S021", "S023", "S025", "S029", "S030", "S031", "S036", "S037", "S038",
          "S039", "S040");

  private static final Map<String, String> WATCHED =
      Map.of(
          "S001", "Warrant 26-CR-4417 for robbery (demo)",
          "S002", "Warrant 26-CR-4502 for assault (demo)",
          "S027", "Missing from hospital, at risk (demo)");

  private final CreateGallery createGallery;
  private final EnrolSubject enrolSubject;
  private final ExpungeSubject expungeSubject;
  private final GalleryBook galleries;
  private final People people;
  private final Agency agency;
  private final Journal journal;

  DemoGalleries(
      CreateGallery createGallery,
      EnrolSubject enrolSubject,
      ExpungeSubject expungeSubject,
      GalleryBook galleries,
      People people,
      Agency agency,
      Journal journal) {
    this.createGallery = createGallery;
    this.enrolSubject = enrolSubject;
    this.expungeSubject = expungeSubject;
    this.galleries = galleries;
    this.people = people;
    this.agency = agency;
    this.journal = journal;
  }

  void plan(Agenda agenda) {
    agenda.at(30, LocalTime.of(8, 30), this::create);
    agenda.at(29, LocalTime.of(9, 0), this::fill);
    agenda.at(29, LocalTime.of(17, 0), this::check);
    agenda.at(9, LocalTime.of(10, 15), this::expungeOne);
    agenda.at(9, LocalTime.of(10, 40), this::check);
  }

  private void create() {
    create(
        BOOKING,
        "Booking photographs",
        "Adults booked into the county jail, photographed from the front. No licence and no internet photographs.",
        "booking");
    create(
        WATCH_LIST,
        "Wanted and missing (demo)",
        "People named in a warrant or missing at risk, each with the reason.",
        "watch_list");
  }

  private void create(String id, String name, String description, String kind) {
    Agenda.must(
        createGallery.create(people.find("admin"), id, name, description, kind, "booking")
            instanceof CreateGallery.Outcome.Created,
        id);
  }

  private void fill() {
    for (String person : Faces.people()) {
      if (!NEVER_BOOKED.contains(person)) {
        enrol(BOOKING, person, "Booked for an offence (demo)");
      }
      if (WATCHED.containsKey(person)) {
        enrol(WATCH_LIST, person, WATCHED.getOrDefault(person, ""));
      }
    }
  }

  private void enrol(String gallery, String person, String charge) {
    LocalDate today = LocalDate.ofInstant(journal.now(), agency.zone());
    EnrolSubject.Details details =
        new EnrolSubject.Details(
            "Demo Person " + person.substring(1),
            Optional.of(LocalDate.of(Faces.birthYear(person), 7, 1)),
            Faces.sex(person),
            "Synthetic booking " + person,
            "Demonstration agency policy, section 4",
            charge,
            today.minusMonths(8),
            today.plusYears(5));
    Agenda.must(
        enrolSubject.enrol(people.find("admin"), gallery, details, Faces.gallery(person))
            instanceof EnrolSubject.Outcome.Enrolled,
        person);
  }

  private void check() {
    Person admin = people.find("admin");
    createGallery.snapshot(admin, BOOKING);
    createGallery.snapshot(admin, WATCH_LIST);
  }

  private void expungeOne() {
    GalleryBook.Subject dismissed =
        galleries.subjects(BOOKING).stream()
            .filter(subject -> subject.details().source().endsWith("S010"))
            .findFirst()
            .orElseThrow();
    Agenda.must(
        expungeSubject
            .expunge(people.find("admin2"), dismissed.id(), "dismissal", "Case dismissed (demo)")
            .isPresent(),
        "expunge");
  }
}
