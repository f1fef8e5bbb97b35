package org.countersign.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.audit.Ledger;
import org.countersign.audit.Verification;
import org.countersign.audit.Verifier;
import org.countersign.gallery.CreateGallery;
import org.countersign.gallery.EnrolSubject;
import org.countersign.identity.People;
import org.countersign.identity.Person;
import org.countersign.matcher.MatchingCore;
import org.countersign.search.AskForSearch;
import org.countersign.search.Dossier;
import org.countersign.search.SearchEvent.Attestations;
import org.countersign.search.SearchEvent.Authority;
import org.countersign.search.SearchRequest;
import org.countersign.stack.SettableClock;
import org.springframework.beans.factory.ListableBeanFactory;

/** People, photographs and requests for tests, and the strong check that follows every step. */
public final class Stage {
  public static final String GALLERY = "stage-booking";
  public static final String WATCH_LIST = "stage-watch";
  private static final Path FACES = Path.of("src/main/resources/demo/faces");

  private static final AtomicInteger NEXT = new AtomicInteger();

  private final ListableBeanFactory beans;

  Stage(ListableBeanFactory beans) {
    this.beans = beans;
  }

  public <T> T the(Class<T> type) {
    return beans.getBean(type);
  }

  public FaultyLedger ledger() {
    return (FaultyLedger) the(Ledger.class);
  }

  public FaultyPolicy policy() {
    return (FaultyPolicy) the(org.countersign.policy.PolicyDecisionPoint.class);
  }

  public Person person(String id) {
    return the(People.class).find(id);
  }

  /** Another one each time: the policy looks at officers who ask too often. */
  public Person officer() {
    return person("officer-" + (NEXT.getAndIncrement() % 40 + 1));
  }

  public long templates() {
    return the(MatchingCore.class).templatesComputed();
  }

  public static byte[] photograph(String path) {
    try {
      return Files.readAllBytes(FACES.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Eight people in a gallery, two of them on a watch list; safe to repeat. */
  public void galleries() {
    if (the(CreateGallery.class).create(person("admin"), GALLERY, "Stage", "", "booking", "booking")
        instanceof CreateGallery.Outcome.Created) {
      for (int i = 1; i <= 8; i++) {
        enrol(GALLERY, "S00" + i);
      }
      assertThat(
              the(CreateGallery.class)
                  .create(person("admin"), WATCH_LIST, "Stage watch", "", "watch_list", "booking"))
          .isInstanceOf(CreateGallery.Outcome.Created.class);
      enrol(WATCH_LIST, "S001");
      enrol(WATCH_LIST, "S002");
    }
  }

  public String enrol(String gallery, String face) {
    LocalDate today = LocalDate.of(2026, 1, 1);
    EnrolSubject.Outcome outcome =
        the(EnrolSubject.class)
            .enrol(
                person("admin"),
                gallery,
                new EnrolSubject.Details(
                    "Stage Person " + face,
                    Optional.empty(),
                    "",
                    "Stage",
                    "Test",
                    "Test",
                    today,
                    today.plusYears(20)),
                photograph("gallery/" + face + ".jpg"));
    assertThat(outcome).isInstanceOf(EnrolSubject.Outcome.Enrolled.class);
    return ((EnrolSubject.Outcome.Enrolled) outcome).subject();
  }

  /** One that the demonstration agency's policy permits. */
  public static SearchRequest permitted() {
    return request("cctv", 10);
  }

  /** One that the policy reserves for a supervisor. */
  public static SearchRequest reserved() {
    return request("social_media", 10);
  }

  /** One that the policy refuses for two reasons at once. */
  public static SearchRequest refused() {
    return request("body_worn_camera", 60);
  }

  private static SearchRequest request(String source, int cap) {
    return new SearchRequest(
        "still",
        cap > 50 ? "2026-103388" : "2026-104593",
        "identify_suspect",
        cap > 50 ? "burglary_second_degree" : "burglary_first_degree",
        "reasonable_suspicion",
        "A doorbell camera shows a stranger carrying the stolen television to a van at three in the morning.",
        "us-or-wcso-demo",
        GALLERY,
        "photo",
        source,
        List.of(),
        -1,
        Math.min(cap, 10),
        new Attestations(false, false, false, false, false),
        Authority.none());
  }

  public Dossier ask(SearchRequest request, String photograph) {
    AskForSearch.Outcome outcome =
        the(AskForSearch.class).ask(officer(), request, photograph(photograph), Optional.empty());
    assertThat(outcome).isInstanceOf(AskForSearch.Outcome.Asked.class);
    return ((AskForSearch.Outcome.Asked) outcome).dossier();
  }

  public void after(Duration delay) {
    SettableClock clock = the(SettableClock.class);
    clock.set(clock.instant().plus(delay));
  }

  public Instant now() {
    return the(SettableClock.class).instant();
  }

  /** The whole log, against its signed checkpoint, with the verifier that strangers use. */
  public void assertLogIntact() {
    Ledger ledger = ledger();
    assertThat(ledger.awaitCheckpoint(ledger.size(), Duration.ofSeconds(10))).isPresent();
    Verification verification = Verifier.log(ledger::file, List.of(ledger.verifierKey()));
    assertThat(verification.failures()).isEmpty();
    assertThat(verification.holds()).isTrue();
  }
}
