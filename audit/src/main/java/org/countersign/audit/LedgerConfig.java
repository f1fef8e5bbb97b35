package org.countersign.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a ledger is, wherever it is kept.
 *
 * @param origin the log's name for ever: its public URL without scheme and final slash, such as
 *     {@code countersign.example/us-or-wcso}; also the name of its key
 * @param agency whose log it is, such as {@code us-or-wcso}: part of every entry
 * @param schemas the kinds that may be appended, besides the ledger's own
 * @param clock gives entries their day
 * @param checkpointInterval between checkpoints of a growing log
 * @param appendTimeout after which an append that is still waiting is reported as not known to be
 *     recorded
 * @param witnessing who cosigns checkpoints; empty if nobody does
 * @param recordsKept how long entries stay among the searchable records; for ever if empty. The log
 *     itself keeps everything
 */
public record LedgerConfig(
    String origin,
    String agency,
    List<KindSchema> schemas,
    Clock clock,
    Duration checkpointInterval,
    Duration appendTimeout,
    Optional<Witnessing> witnessing,
    Optional<Period> recordsKept) {
  private static final Pattern ORIGIN = Pattern.compile("[a-zA-Z0-9._:/-]{1,200}");
  private static final Pattern AGENCY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int MAX_AGENCY = 64;

  public LedgerConfig {
    schemas = List.copyOf(schemas);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(witnessing);
    if (recordsKept.filter(kept -> kept.isNegative() || kept.isZero()).isPresent()) {
      throw new IllegalArgumentException(
          "records are kept for a positive period, not " + recordsKept);
    }
    if (!ORIGIN.matcher(origin).matches() || origin.endsWith("/")) {
      throw new IllegalArgumentException(
          "origin must be a URL without scheme and final slash: " + origin);
    }
    if (!AGENCY.matcher(agency).matches() || agency.length() > MAX_AGENCY) {
      throw new IllegalArgumentException(
          "agency must be lower-case words with hyphens, at most 64 characters: " + agency);
    }
    if (checkpointInterval.isNegative() || checkpointInterval.isZero()) {
      throw new IllegalArgumentException(
          "the checkpoint interval must be positive: " + checkpointInterval);
    }
    if (appendTimeout.isNegative() || appendTimeout.isZero()) {
      throw new IllegalArgumentException("the append timeout must be positive: " + appendTimeout);
    }
  }

  /** With the system's clock, a checkpoint every second, and 30 seconds for an append. */
  public static LedgerConfig of(String origin, String agency, List<KindSchema> schemas) {
    return new LedgerConfig(
        origin,
        agency,
        schemas,
        Clock.systemUTC(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Optional.empty(),
        Optional.empty());
  }

  public LedgerConfig withClock(Clock other) {
    return new LedgerConfig(
        origin, agency, schemas, other, checkpointInterval, appendTimeout, witnessing, recordsKept);
  }

  public LedgerConfig withCheckpointInterval(Duration other) {
    return new LedgerConfig(
        origin, agency, schemas, clock, other, appendTimeout, witnessing, recordsKept);
  }

  public LedgerConfig withAppendTimeout(Duration other) {
    return new LedgerConfig(
        origin, agency, schemas, clock, checkpointInterval, other, witnessing, recordsKept);
  }

  public LedgerConfig withWitnessing(Witnessing other) {
    return new LedgerConfig(
        origin,
        agency,
        schemas,
        clock,
        checkpointInterval,
        appendTimeout,
        Optional.of(other),
        recordsKept);
  }

  public LedgerConfig withRecordsKept(Period other) {
    return new LedgerConfig(
        origin,
        agency,
        schemas,
        clock,
        checkpointInterval,
        appendTimeout,
        witnessing,
        Optional.of(other));
  }
}
