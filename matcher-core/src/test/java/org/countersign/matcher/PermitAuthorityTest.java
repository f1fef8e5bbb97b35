package org.countersign.matcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The authenticator and the clock, without models. */
final class PermitAuthorityTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant SOON = NOW.plusSeconds(60);
  private static final GalleryId BOOKING = new GalleryId("booking");
  private static final GalleryId MISSING = new GalleryId("missing");
  private static final SubjectId SOMEBODY = new SubjectId("S001");
  private static final String DIGEST = "ab".repeat(32);

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final PermitAuthority permits = new PermitAuthority(now::get);

  private static WatchPermit.Grant watch() {
    return new WatchPermit.Grant("live-1", "decision-1", 7, BOOKING, 600, SOON);
  }

  /** Each differs from {@link #watch()} in one field. */
  static List<WatchPermit.Grant> otherWatches() {
    return List.of(
        new WatchPermit.Grant("live-2", "decision-1", 7, BOOKING, 600, SOON),
        new WatchPermit.Grant("live-1", "decision-2", 7, BOOKING, 600, SOON),
        new WatchPermit.Grant("live-1", "decision-1", 8, BOOKING, 600, SOON),
        new WatchPermit.Grant("live-1", "decision-1", 7, MISSING, 600, SOON),
        new WatchPermit.Grant("live-1", "decision-1", 7, BOOKING, 599, SOON),
        new WatchPermit.Grant("live-1", "decision-1", 7, BOOKING, 600, SOON.plusNanos(1)),
        new WatchPermit.Grant("live-1decision", "-1", 7, BOOKING, 600, SOON));
  }

  @ParameterizedTest
  @MethodSource("otherWatches")
  void refusesWatchPermitWithOneFieldChanged(WatchPermit.Grant other) {
    WatchPermit genuine = permits.watch(watch());
    assertThat(permits.check(genuine, BOOKING)).isEmpty();
    WatchPermit forged = new WatchPermit(other, genuine.authenticator());
    assertThat(permits.check(forged, other.watchList())).hasValue(PermitProblem.NOT_ISSUED_HERE);
  }

  @Test
  void refusesAuthenticatorWithAnyByteChanged() {
    byte[] genuine = permits.watch(watch()).authenticator();
    for (int i = 0; i < genuine.length; i++) {
      byte[] changed = genuine.clone();
      changed[i] ^= 1;
      assertThat(permits.check(new WatchPermit(watch(), changed), BOOKING))
          .as("byte " + i)
          .hasValue(PermitProblem.NOT_ISSUED_HERE);
    }
  }

  @Test
  void refusesAuthenticatorOfAnyOtherLength() {
    byte[] genuine = permits.watch(watch()).authenticator();
    for (int length : new int[] {0, 1, 3, 4, 32, 35, 37, 64}) {
      WatchPermit forged = new WatchPermit(watch(), Arrays.copyOf(genuine, length));
      assertThat(permits.check(forged, BOOKING)).hasValue(PermitProblem.NOT_ISSUED_HERE);
    }
  }

  @Test
  void refusesPermitOfAnotherProcess() {
    WatchPermit foreign = new PermitAuthority(now::get).watch(watch());
    assertThat(permits.check(foreign, BOOKING)).hasValue(PermitProblem.NOT_ISSUED_HERE);
  }

  @Test
  void refusesWatchPermitWhenItExpires() {
    WatchPermit permit = permits.watch(watch());
    now.set(SOON.minusNanos(1));
    assertThat(permits.check(permit, BOOKING)).isEmpty();
    now.set(SOON);
    assertThat(permits.check(permit, BOOKING)).hasValue(PermitProblem.EXPIRED);
  }

  @Test
  void refusesRevokedSessionAndNoOther() {
    WatchPermit permit = permits.watch(watch());
    WatchPermit other = permits.watch(watch());
    permits.revoke(permit);
    assertThat(permits.check(permit, BOOKING)).hasValue(PermitProblem.REVOKED);
    assertThat(permits.check(other, BOOKING)).isEmpty();
  }

  @Test
  void takesNoRevocationFromAForgedPermit() {
    WatchPermit permit = permits.watch(watch());
    byte[] broken = permit.authenticator();
    broken[35] ^= 1;
    permits.revoke(new WatchPermit(watch(), broken));
    assertThat(permits.check(permit, BOOKING)).isEmpty();
  }

  @Test
  void refusesOtherWatchList() {
    WatchPermit permit = permits.watch(watch());
    assertThat(permits.check(permit, MISSING)).hasValue(PermitProblem.OTHER_GALLERY);
  }

  @Test
  void takesNoPermitOfOneKindForAnother() {
    EnrolPermit.Grant grant = new EnrolPermit.Grant(BOOKING, SOMEBODY, DIGEST, 0, SOON);
    byte[] authenticator = permits.enrol(grant).authenticator();
    assertThat(permits.check(new WatchPermit(watch(), authenticator), BOOKING))
        .hasValue(PermitProblem.NOT_ISSUED_HERE);
  }

  @Test
  void holdsSpentPermitEvenWhenTheClockRunsBackwards() {
    EnrolPermit permit = permits.enrol(new EnrolPermit.Grant(BOOKING, SOMEBODY, DIGEST, 0, SOON));
    Face face = face();
    try (Photograph photograph = new NamedPhotograph(DIGEST)) {
      assertThat(permits.spend(permit, photograph, face)).isEmpty();
      now.set(SOON.plusSeconds(600));
      assertThat(permits.spend(permit, photograph, face)).hasValue(PermitProblem.EXPIRED);
      now.set(NOW);
      assertThat(permits.spend(permit, photograph, face)).hasValue(PermitProblem.ALREADY_USED);
    }
  }

  @Test
  void namesOnlyTheSearchInItsText() {
    SearchPermit permit =
        permits.search(
            new SearchPermit.Grant(
                "search-1", "decision-1", 7, DIGEST, 0, Set.of(BOOKING), 10, 400, SOON));
    assertThat(permit.toString()).isEqualTo("SearchPermit[search-1]");
  }

  private static Face face() {
    return new Face(
        DIGEST,
        0,
        new Face.Box(0, 0, 1, 1),
        List.of(point(), point(), point(), point(), point()),
        List.of(),
        false);
  }

  private static Face.Point point() {
    return new Face.Point(0, 0);
  }

  /** Nothing but a digest: enough for the authority, never enough for the matcher. */
  record NamedPhotograph(String originalDigest) implements Photograph {
    @Override
    public PhotographMetadata metadata() {
      return PhotographMetadata.NONE;
    }

    @Override
    public String normalisedDigest() {
      return originalDigest;
    }

    @Override
    public String mediaType() {
      return "image/png";
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public int height() {
      return 1;
    }

    @Override
    public byte[] display(int maxSide) {
      return new byte[0];
    }

    @Override
    public byte[] crop(Face face, int side) {
      return new byte[0];
    }

    @Override
    public void close() {}
  }

  @Test
  void saysNothingWhenTheGrantIsKept() {
    Optional<PermitProblem> problem = permits.check(permits.watch(watch()), BOOKING);
    assertThat(problem).isEmpty();
  }

  private static DuplicatesPermit.Grant duplicates() {
    return new DuplicatesPermit.Grant(BOOKING, 7, 450, SOON);
  }

  /** Each differs from {@link #duplicates()} in one field. */
  static List<DuplicatesPermit.Grant> otherDuplicates() {
    return List.of(
        new DuplicatesPermit.Grant(MISSING, 7, 450, SOON),
        new DuplicatesPermit.Grant(BOOKING, 8, 450, SOON),
        new DuplicatesPermit.Grant(BOOKING, 7, 449, SOON),
        new DuplicatesPermit.Grant(BOOKING, 7, 450, SOON.plusNanos(1)));
  }

  @ParameterizedTest
  @MethodSource("otherDuplicates")
  void refusesDuplicatesPermitWithOneFieldChanged(DuplicatesPermit.Grant other) {
    DuplicatesPermit genuine = permits.duplicates(duplicates());
    DuplicatesPermit forged = new DuplicatesPermit(other, genuine.authenticator());
    assertThat(permits.spend(forged, other.gallery())).hasValue(PermitProblem.NOT_ISSUED_HERE);
    assertThat(permits.spend(genuine, BOOKING)).isEmpty();
    assertThat(permits.spend(genuine, BOOKING)).hasValue(PermitProblem.ALREADY_USED);
  }

  @Test
  void refusesDuplicatesPermitForAnotherGalleryOrTooLate() {
    assertThat(permits.spend(permits.duplicates(duplicates()), MISSING))
        .hasValue(PermitProblem.OTHER_GALLERY);
    DuplicatesPermit late = permits.duplicates(duplicates());
    now.set(SOON);
    assertThat(permits.spend(late, BOOKING)).hasValue(PermitProblem.EXPIRED);
  }
}
