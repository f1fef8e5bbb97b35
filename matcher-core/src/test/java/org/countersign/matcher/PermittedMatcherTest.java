package org.countersign.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No permit, no match: every way to search, watch or enrol without one. */
final class PermittedMatcherTest {
  private static final GalleryId BOOKING = new GalleryId("booking");
  private static final GalleryId MISSING = new GalleryId("missing-persons");
  private static final SubjectId NEWCOMER = new SubjectId("newcomer");

  @TempDir static Path folder;
  private static TestCore core;

  private Photograph probe;
  private Photograph other;
  private Face face;
  private long templatesBefore;

  @BeforeAll
  static void open() {
    core = new TestCore(folder);
    core.enrolAll(BOOKING);
    core.matcher.galleries().create(MISSING);
  }

  @AfterAll
  static void close() {
    core.close();
  }

  @BeforeEach
  void read() {
    core.setClock(TestCore.START);
    probe = core.read(SyntheticFaces.bytes("probes/S001_phone.jpg"));
    other = core.read(SyntheticFaces.bytes("probes/group_S001_S002.jpg"));
    face = core.matcher.faces(probe).getFirst();
    templatesBefore = core.core.templatesComputed();
  }

  @AfterEach
  void free() {
    probe.close();
    other.close();
  }

  private SearchPermit.Grant grant() {
    return core.grant(probe, face, BOOKING);
  }

  private Search search() {
    return new Search(probe, face, Set.of(BOOKING), 400, 10, 0);
  }

  private void assertRefused(SearchOutcome outcome, PermitProblem problem) {
    assertThat(outcome).isEqualTo(new SearchOutcome.Refused(problem));
    assertThat(core.core.templatesComputed())
        .as("templates computed for a refused search")
        .isEqualTo(templatesBefore);
  }

  @Test
  void searchesUnderPermit() {
    SearchOutcome outcome = core.matcher.search(core.permits.search(grant()), search());
    assertThat(outcome).isInstanceOf(SearchOutcome.Matched.class);
    // Otherwise the counter that the refusals rely on would prove nothing.
    assertThat(core.core.templatesComputed()).isEqualTo(templatesBefore + 1);
  }

  static Stream<Arguments> searchesOutsideTheGrant() {
    return Stream.of(
        row(PermitProblem.OTHER_GALLERY, s -> galleries(s, Set.of(BOOKING, MISSING))),
        row(PermitProblem.OTHER_GALLERY, s -> galleries(s, Set.of(MISSING))),
        row(PermitProblem.OVER_CANDIDATE_CAP, s -> limits(s, 400, 11)),
        row(PermitProblem.BELOW_THRESHOLD, s -> limits(s, 399, 10)),
        row(PermitProblem.OTHER_FACE, s -> named(s, moved(s.face(), s.face().number() + 1, 0))),
        row(PermitProblem.OTHER_FACE, s -> named(s, moved(s.face(), s.face().number(), 1))));
  }

  private static Arguments row(PermitProblem problem, UnaryOperator<Search> change) {
    return Arguments.of(problem, change);
  }

  private static Search galleries(Search search, Set<GalleryId> galleries) {
    return new Search(
        search.probe(), search.face(), galleries, search.threshold(), search.candidateCap(), 0);
  }

  private static Search limits(Search search, int threshold, int cap) {
    return new Search(search.probe(), search.face(), search.galleries(), threshold, cap, 0);
  }

  private static Search named(Search search, Face face) {
    return new Search(
        search.probe(), face, search.galleries(), search.threshold(), search.candidateCap(), 0);
  }

  private static Face moved(Face face, int number, int right) {
    Face.Box box = face.box();
    return new Face(
        face.photograph(),
        number,
        new Face.Box(box.x() + right, box.y(), box.width(), box.height()),
        face.landmarks(),
        face.quality(),
        face.doubtful());
  }

  @ParameterizedTest
  @MethodSource("searchesOutsideTheGrant")
  void refusesSearchOutsideTheGrant(PermitProblem problem, UnaryOperator<Search> change) {
    SearchPermit permit = core.permits.search(grant());
    assertRefused(core.matcher.search(permit, change.apply(search())), problem);
    // Spent all the same.
    assertRefused(core.matcher.search(permit, search()), PermitProblem.ALREADY_USED);
  }

  @Test
  void acceptsLessThanTheGrant() {
    SearchOutcome outcome =
        core.matcher.search(core.permits.search(grant()), limits(search(), 800, 1));
    assertThat(outcome).isInstanceOf(SearchOutcome.Matched.class);
    assertThat(((SearchOutcome.Matched) outcome).candidates()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void refusesOtherProbe() {
    Face itsFace = core.matcher.faces(other).getFirst();
    SearchPermit permit = core.permits.search(grant());
    Search search = new Search(other, itsFace, Set.of(BOOKING), 400, 10, 0);
    assertRefused(core.matcher.search(permit, search), PermitProblem.OTHER_PROBE);
  }

  @Test
  void refusesFaceOfAnotherPhotograph() {
    Face itsFace = core.matcher.faces(other).getFirst();
    SearchPermit permit = core.permits.search(grant());
    Search search = new Search(probe, itsFace, Set.of(BOOKING), 400, 10, 0);
    assertRefused(core.matcher.search(permit, search), PermitProblem.OTHER_FACE);
  }

  @Test
  void refusesPhotographThatItDidNotRead() {
    SearchPermit permit = core.permits.search(grant());
    Photograph liar = new PermitAuthorityTest.NamedPhotograph(probe.originalDigest());
    Search search = new Search(liar, face, Set.of(BOOKING), 400, 10, 0);
    assertRefused(core.matcher.search(permit, search), PermitProblem.OTHER_PROBE);
    assertThatThrownBy(() -> core.matcher.faces(liar))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not read by this matching core");
  }

  @Test
  void refusesSecondUse() {
    SearchPermit permit = core.permits.search(grant());
    assertThat(core.matcher.search(permit, search())).isInstanceOf(SearchOutcome.Matched.class);
    templatesBefore++;
    assertRefused(core.matcher.search(permit, search()), PermitProblem.ALREADY_USED);
    // A copy is the same permit.
    SearchPermit copy = new SearchPermit(grant(), permit.authenticator());
    assertRefused(core.matcher.search(copy, search()), PermitProblem.ALREADY_USED);
  }

  @Test
  void refusesExpiredPermit() {
    SearchPermit permit = core.permits.search(grant());
    core.setClock(permit.expires());
    assertRefused(core.matcher.search(permit, search()), PermitProblem.EXPIRED);
    core.setClock(TestCore.START);
    assertRefused(core.matcher.search(permit, search()), PermitProblem.ALREADY_USED);
  }

  static Stream<UnaryOperator<SearchPermit.Grant>> widerGrants() {
    Instant later = TestCore.START.plusSeconds(3600);
    return Stream.of(
        g -> with(g, "search-2", g.decision(), 7, g.face(), g.galleries(), 10, 400, g.expires()),
        g -> with(g, g.search(), "decision-2", 7, g.face(), g.galleries(), 10, 400, g.expires()),
        g -> with(g, g.search(), g.decision(), 8, g.face(), g.galleries(), 10, 400, g.expires()),
        g -> with(g, g.search(), g.decision(), 7, 1, g.galleries(), 10, 400, g.expires()),
        g ->
            with(
                g,
                g.search(),
                g.decision(),
                7,
                g.face(),
                Set.of(BOOKING, MISSING),
                10,
                400,
                g.expires()),
        g -> with(g, g.search(), g.decision(), 7, g.face(), g.galleries(), 50, 400, g.expires()),
        g -> with(g, g.search(), g.decision(), 7, g.face(), g.galleries(), 10, 0, g.expires()),
        g -> with(g, g.search(), g.decision(), 7, g.face(), g.galleries(), 10, 400, later));
  }

  private static SearchPermit.Grant with(
      SearchPermit.Grant grant,
      String search,
      String decision,
      long index,
      int face,
      Set<GalleryId> galleries,
      int cap,
      int threshold,
      Instant expires) {
    return new SearchPermit.Grant(
        search, decision, index, grant.probeDigest(), face, galleries, cap, threshold, expires);
  }

  /** What an attacker with reflection has: a genuine authenticator and a constructor. */
  @ParameterizedTest
  @MethodSource("widerGrants")
  void refusesGrantWidenedByReflection(UnaryOperator<SearchPermit.Grant> widen) throws Exception {
    SearchPermit genuine = core.permits.search(grant());
    Constructor<SearchPermit> maker =
        SearchPermit.class.getDeclaredConstructor(SearchPermit.Grant.class, byte[].class);
    maker.setAccessible(true);
    SearchPermit forged = maker.newInstance(widen.apply(grant()), genuine.authenticator());
    assertRefused(core.matcher.search(forged, search()), PermitProblem.NOT_ISSUED_HERE);
    // The forgery must not spend the genuine one.
    assertThat(core.matcher.search(genuine, search())).isInstanceOf(SearchOutcome.Matched.class);
  }

  @Test
  void spendsPermitOnceWhenManyAskAtOnce() throws Exception {
    SearchPermit permit = core.permits.search(grant());
    List<Callable<SearchOutcome>> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      calls.add(() -> core.matcher.search(permit, search()));
    }
    int matched = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<SearchOutcome> outcome : threads.invokeAll(calls)) {
        if (outcome.get() instanceof SearchOutcome.Matched) {
          matched++;
        } else {
          assertThat(outcome.get())
              .isEqualTo(new SearchOutcome.Refused(PermitProblem.ALREADY_USED));
        }
      }
    }
    assertThat(matched).isEqualTo(1);
    assertThat(core.core.templatesComputed()).isEqualTo(templatesBefore + 1);
  }

  @Test
  void doesNotSearchGalleryThatIsNotThere() {
    GalleryId nowhere = new GalleryId("nowhere");
    SearchOutcome outcome = core.search(probe, face, 10, 0, BOOKING, nowhere);
    assertThat(outcome).isEqualTo(new SearchOutcome.Unavailable("gallery nowhere does not exist"));
    assertThat(core.core.templatesComputed()).isEqualTo(templatesBefore);
  }

  @Test
  void givesOutOnePermitIssuer() {
    assertThatThrownBy(() -> core.core.takePermitIssuer())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("there is one gate");
  }

  private EnrolPermit.Grant enrolment() {
    return new EnrolPermit.Grant(
        MISSING, NEWCOMER, probe.originalDigest(), 0, TestCore.START.plusSeconds(60));
  }

  @Test
  void enrolsUnderPermitOnce() {
    EnrolPermit permit = core.permits.enrol(enrolment());
    assertThat(core.matcher.prepare(permit, probe, face)).isInstanceOf(EnrolOutcome.Prepared.class);
    assertThat(core.matcher.prepare(permit, probe, face))
        .isEqualTo(new EnrolOutcome.Refused(PermitProblem.ALREADY_USED));
    assertThat(core.core.templatesComputed()).isEqualTo(templatesBefore + 1);
  }

  @Test
  void refusesEnrolmentOutsideTheGrant() {
    Face second = core.matcher.faces(other).getLast();
    assertThat(core.matcher.prepare(core.permits.enrol(enrolment()), other, second))
        .isEqualTo(new EnrolOutcome.Refused(PermitProblem.OTHER_PROBE));
    assertThat(core.matcher.prepare(core.permits.enrol(enrolment()), probe, second))
        .isEqualTo(new EnrolOutcome.Refused(PermitProblem.OTHER_FACE));
    assertThat(core.matcher.prepare(core.permits.enrol(enrolment()), probe, moved(face, 0, 3)))
        .isEqualTo(new EnrolOutcome.Refused(PermitProblem.OTHER_FACE));
    EnrolPermit expired = core.permits.enrol(enrolment());
    core.setClock(TestCore.START.plusSeconds(60));
    assertThat(core.matcher.prepare(expired, probe, face))
        .isEqualTo(new EnrolOutcome.Refused(PermitProblem.EXPIRED));
    EnrolPermit.Grant elsewhere =
        new EnrolPermit.Grant(BOOKING, NEWCOMER, probe.originalDigest(), 0, Instant.MAX);
    EnrolPermit forged =
        new EnrolPermit(elsewhere, core.permits.enrol(enrolment()).authenticator());
    assertThat(core.matcher.prepare(forged, probe, face))
        .isEqualTo(new EnrolOutcome.Refused(PermitProblem.NOT_ISSUED_HERE));
    assertThat(core.core.templatesComputed()).isEqualTo(templatesBefore);
  }

  private WatchPermit watch(int threshold) {
    return core.permits.watch(
        new WatchPermit.Grant(
            "live-1", "decision-1", 7, BOOKING, threshold, TestCore.START.plusSeconds(60)));
  }

  @Test
  void alertsForPeopleOnTheWatchListAndCountsTheRest() {
    WatchPermit permit = watch(600);
    WatchOutcome outcome = core.matcher.watch(permit, BOOKING, other);
    assertThat(outcome).isInstanceOf(WatchOutcome.Seen.class);
    WatchOutcome.Seen seen = (WatchOutcome.Seen) outcome;
    assertThat(seen.facesSeen()).isEqualTo(2);
    assertThat(seen.alerts())
        .extracting(alert -> alert.subject().value())
        .containsExactlyInAnyOrder("S001", "S002");
    // Many frames of one session.
    assertThat(core.matcher.watch(permit, BOOKING, probe)).isInstanceOf(WatchOutcome.Seen.class);
  }

  @Test
  void countsStrangersAndTellsNothingElseOfThem() {
    assertThat(core.matcher.watch(watch(990), BOOKING, other))
        .isEqualTo(new WatchOutcome.Seen(2, List.of()));
  }

  @Test
  void refusesWatchingWithoutPermit() {
    WatchPermit permit = watch(600);
    assertThat(core.matcher.watch(permit, MISSING, other))
        .isEqualTo(new WatchOutcome.Refused(PermitProblem.OTHER_GALLERY));
    core.permits.revoke(permit);
    assertThat(core.matcher.watch(permit, BOOKING, other))
        .isEqualTo(new WatchOutcome.Refused(PermitProblem.REVOKED));
    WatchPermit forged = new WatchPermit(permit.grant(), new byte[36]);
    assertThat(core.matcher.watch(forged, BOOKING, other))
        .isEqualTo(new WatchOutcome.Refused(PermitProblem.NOT_ISSUED_HERE));
    WatchPermit late = watch(600);
    core.setClock(TestCore.START.plusSeconds(60));
    assertThat(core.matcher.watch(late, BOOKING, other))
        .isEqualTo(new WatchOutcome.Refused(PermitProblem.EXPIRED));
    assertThat(core.core.templatesComputed()).isEqualTo(templatesBefore);
  }
}
