package org.countersign.matcher;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes permits and accepts them back. A permit's authenticator is its serial number and
 * HMAC-SHA-256 over that number, the kind of permit and every granted field, keyed by a secret that
 * was drawn when this object was made and is held nowhere else. Permits therefore end with the
 * process. Which were used is remembered by serial number, one bit each, and never forgotten: no
 * turning of the clock makes a permit good again.
 */
final class PermitAuthority implements PermitIssuer {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SERIAL_BYTES = Integer.BYTES;
  private static final int MAC_BYTES = 32;

  private final InstantSource clock;
  private final SecretKeySpec secret;
  private final AtomicInteger lastSerial = new AtomicInteger();
  private final SerialSet spent = new SerialSet();
  private final SerialSet revoked = new SerialSet();

  /** Search and watch permits up to this serial number were decided about another engine. */
  private final AtomicInteger lastRevoked = new AtomicInteger();

  PermitAuthority(InstantSource clock) {
    this.clock = clock;
    byte[] key = new byte[MAC_BYTES];
    new SecureRandom().nextBytes(key);
    this.secret = new SecretKeySpec(key, ALGORITHM);
    Arrays.fill(key, (byte) 0);
  }

  @Override
  public SearchPermit search(SearchPermit.Grant grant) {
    return new SearchPermit(grant, authenticate(fields(grant)));
  }

  @Override
  public WatchPermit watch(WatchPermit.Grant grant) {
    return new WatchPermit(grant, authenticate(fields(grant)));
  }

  @Override
  public EnrolPermit enrol(EnrolPermit.Grant grant) {
    return new EnrolPermit(grant, authenticate(fields(grant)));
  }

  @Override
  public EvaluationPermit evaluation(EvaluationPermit.Grant grant) {
    return new EvaluationPermit(grant, authenticate(fields(grant)));
  }

  @Override
  public DuplicatesPermit duplicates(DuplicatesPermit.Grant grant) {
    return new DuplicatesPermit(grant, authenticate(fields(grant)));
  }

  @Override
  public void revoke(WatchPermit permit) {
    if (genuine(fields(permit.grant()), permit.authenticator())) {
      revoked.add(serial(permit.authenticator()));
    }
  }

  /** Nothing that was granted so far is searched, watched or compared with itself any more. */
  void revokeAllIssued() {
    lastRevoked.set(lastSerial.get());
  }

  /** Spends a genuine permit; says why it does not cover {@code search}, or nothing. */
  Optional<PermitProblem> spend(SearchPermit permit, Search search) {
    SearchPermit.Grant grant = permit.grant();
    Optional<PermitProblem> problem = spend(fields(grant), permit.authenticator(), grant.expires());
    if (problem.isPresent()) {
      return problem;
    }
    if (serial(permit.authenticator()) <= lastRevoked.get()) {
      return Optional.of(PermitProblem.REVOKED);
    }
    if (!grant.probeDigest().equals(search.probe().originalDigest())) {
      return Optional.of(PermitProblem.OTHER_PROBE);
    }
    if (grant.face() != search.face().number()
        || !search.face().photograph().equals(grant.probeDigest())) {
      return Optional.of(PermitProblem.OTHER_FACE);
    }
    if (!grant.galleries().containsAll(search.galleries())) {
      return Optional.of(PermitProblem.OTHER_GALLERY);
    }
    if (search.candidateCap() > grant.candidateCap()) {
      return Optional.of(PermitProblem.OVER_CANDIDATE_CAP);
    }
    if (search.threshold() < grant.threshold()) {
      return Optional.of(PermitProblem.BELOW_THRESHOLD);
    }
    return Optional.empty();
  }

  /** Spends a genuine permit; says why it does not cover this face, or nothing. */
  Optional<PermitProblem> spend(EnrolPermit permit, Photograph photograph, Face face) {
    EnrolPermit.Grant grant = permit.grant();
    Optional<PermitProblem> problem = spend(fields(grant), permit.authenticator(), grant.expires());
    if (problem.isPresent()) {
      return problem;
    }
    if (!grant.photographDigest().equals(photograph.originalDigest())) {
      return Optional.of(PermitProblem.OTHER_PROBE);
    }
    if (grant.face() != face.number() || !face.photograph().equals(grant.photographDigest())) {
      return Optional.of(PermitProblem.OTHER_FACE);
    }
    return Optional.empty();
  }

  /** Spends a genuine permit; says why it does not cover this set, or nothing. */
  Optional<PermitProblem> spend(EvaluationPermit permit, String set) {
    EvaluationPermit.Grant grant = permit.grant();
    Optional<PermitProblem> problem = spend(fields(grant), permit.authenticator(), grant.expires());
    if (problem.isPresent()) {
      return problem;
    }
    return grant.set().equals(set) ? Optional.empty() : Optional.of(PermitProblem.OTHER_SET);
  }

  /** Spends a genuine permit; says why it does not cover this gallery, or nothing. */
  Optional<PermitProblem> spend(DuplicatesPermit permit, GalleryId gallery) {
    DuplicatesPermit.Grant grant = permit.grant();
    Optional<PermitProblem> problem = spend(fields(grant), permit.authenticator(), grant.expires());
    if (problem.isPresent()) {
      return problem;
    }
    if (serial(permit.authenticator()) <= lastRevoked.get()) {
      return Optional.of(PermitProblem.REVOKED); // The threshold was one for another engine.
    }
    return grant.gallery().equals(gallery)
        ? Optional.empty()
        : Optional.of(PermitProblem.OTHER_GALLERY);
  }

  /** Says why a frame may not be compared with {@code watchList}, or nothing. Spends nothing. */
  Optional<PermitProblem> check(WatchPermit permit, GalleryId watchList) {
    WatchPermit.Grant grant = permit.grant();
    Instant now = clock.instant();
    if (!genuine(fields(grant), permit.authenticator())) {
      return Optional.of(PermitProblem.NOT_ISSUED_HERE);
    }
    if (!now.isBefore(grant.expires())) {
      return Optional.of(PermitProblem.EXPIRED);
    }
    int serial = serial(permit.authenticator());
    if (serial <= lastRevoked.get() || revoked.holds(serial)) {
      return Optional.of(PermitProblem.REVOKED);
    }
    if (!grant.watchList().equals(watchList)) {
      return Optional.of(PermitProblem.OTHER_GALLERY);
    }
    return Optional.empty();
  }

  private Optional<PermitProblem> spend(byte[] fields, byte[] authenticator, Instant expires) {
    Instant now = clock.instant();
    if (!genuine(fields, authenticator)) {
      return Optional.of(PermitProblem.NOT_ISSUED_HERE);
    }
    boolean first = spent.add(serial(authenticator));
    if (!now.isBefore(expires)) {
      return Optional.of(PermitProblem.EXPIRED);
    }
    return first ? Optional.empty() : Optional.of(PermitProblem.ALREADY_USED);
  }

  private byte[] authenticate(byte[] fields) {
    int serial = lastSerial.updateAndGet(last -> Math.addExact(last, 1));
    ByteBuffer authenticator = ByteBuffer.allocate(SERIAL_BYTES + MAC_BYTES);
    return authenticator.putInt(serial).put(mac(serial, fields)).array();
  }

  private boolean genuine(byte[] fields, byte[] authenticator) {
    if (authenticator.length != SERIAL_BYTES + MAC_BYTES) {
      return false;
    }
    byte[] found = Arrays.copyOfRange(authenticator, SERIAL_BYTES, authenticator.length);
    return MessageDigest.isEqual(mac(serial(authenticator), fields), found);
  }

  private static int serial(byte[] authenticator) {
    return ByteBuffer.wrap(authenticator).getInt();
  }

  private byte[] mac(int serial, byte[] fields) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update(ByteBuffer.allocate(SERIAL_BYTES).putInt(serial).flip());
      return mac.doFinal(fields);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static byte[] fields(SearchPermit.Grant grant) {
    return encode(
        out -> {
          out.writeUTF("search");
          out.writeUTF(grant.search());
          out.writeUTF(grant.decision());
          out.writeLong(grant.ledgerIndex());
          out.writeUTF(grant.probeDigest());
          out.writeInt(grant.face());
          out.writeInt(grant.galleries().size());
          for (String gallery :
              grant.galleries().stream().map(GalleryId::value).sorted().toList()) {
            out.writeUTF(gallery);
          }
          out.writeInt(grant.candidateCap());
          out.writeInt(grant.threshold());
          write(out, grant.expires());
        });
  }

  private static byte[] fields(WatchPermit.Grant grant) {
    return encode(
        out -> {
          out.writeUTF("watch");
          out.writeUTF(grant.session());
          out.writeUTF(grant.decision());
          out.writeLong(grant.ledgerIndex());
          out.writeUTF(grant.watchList().value());
          out.writeInt(grant.threshold());
          write(out, grant.expires());
        });
  }

  private static byte[] fields(EnrolPermit.Grant grant) {
    return encode(
        out -> {
          out.writeUTF("enrol");
          out.writeUTF(grant.gallery().value());
          out.writeUTF(grant.subject().value());
          out.writeUTF(grant.photographDigest());
          out.writeInt(grant.face());
          write(out, grant.expires());
        });
  }

  private static byte[] fields(EvaluationPermit.Grant grant) {
    return encode(
        out -> {
          out.writeUTF("evaluation");
          out.writeUTF(grant.evaluation());
          out.writeLong(grant.ledgerIndex());
          out.writeUTF(grant.set());
          write(out, grant.expires());
        });
  }

  private static byte[] fields(DuplicatesPermit.Grant grant) {
    return encode(
        out -> {
          out.writeUTF("duplicates");
          out.writeUTF(grant.gallery().value());
          out.writeLong(grant.ledgerIndex());
          out.writeInt(grant.threshold());
          write(out, grant.expires());
        });
  }

  private static void write(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  /** Serial numbers, one bit each. Safe for use by many threads. */
  private static final class SerialSet {
    private final BitSet serials = new BitSet();

    /** False if it was there already. */
    synchronized boolean add(int serial) {
      boolean first = !serials.get(serial);
      serials.set(serial);
      return first;
    }

    synchronized boolean holds(int serial) {
      return serials.get(serial);
    }
  }

  private interface Fields {
    void write(DataOutputStream out) throws IOException;
  }

  /** Every text goes with its length, so no two grants have the same bytes. */
  private static byte[] encode(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      fields.write(out);
    } catch (IOException e) {
      // Only a text of more than 65,535 bytes comes here.
      throw new UncheckedIOException("a field of the permit is too long", e);
    }
    return bytes.toByteArray();
  }
}
