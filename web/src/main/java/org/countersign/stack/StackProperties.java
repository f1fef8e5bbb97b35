package org.countersign.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Objects;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.Witnessing;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param origin the log's name for ever: its public URL without scheme and final slash
 * @param data folder for everything that is not a key
 * @param keys folder for keys; not in the data folder's backup
 * @param natives folder into which native libraries are unpacked once
 * @param entryDelay how long entry bundles stay with the auditor before the public sees them;
 *     hashes are public at once
 * @param witnesses file with the lines {@code witness}, {@code group} and {@code quorum} of a C2SP
 *     tlog-policy: who cosigns checkpoints; nobody if it is not set
 * @param engines folder with a folder for each engine that can take the place of the one in the
 *     jar; none if it is not set
 * @param recordsKept how long entries can be searched for, such as {@code P2Y}; for ever if it is
 *     not set. The log keeps everything
 * @param onlyProcess whether no other process works on this log
 * @param galleries where templates are kept and compared
 */
@ConfigurationProperties("countersign")
record StackProperties(
    String origin,
    Path data,
    Path keys,
    Path natives,
    @DefaultValue("PT0S") Duration entryDelay,
    @Nullable Path witnesses,
    @Nullable Path engines,
    @Nullable Period recordsKept,
    @DefaultValue("true") boolean onlyProcess,
    @DefaultValue("files") Tier galleries) {

  /** Where templates are kept and compared. */
  enum Tier {
    /** In files of each process, which one machine's memory holds. */
    FILES,
    /** In the Elasticsearch of the production stack, shared by all processes. */
    ELASTICSEARCH
  }

  StackProperties {
    Objects.requireNonNull(origin, "countersign.origin is not set");
    Objects.requireNonNull(data, "countersign.data is not set");
    Objects.requireNonNull(keys, "countersign.keys is not set");
    Objects.requireNonNull(natives, "countersign.natives is not set");
  }

  /** A ledger's configuration with the retention of its records. */
  LedgerConfig kept(LedgerConfig ledger) {
    return recordsKept == null ? ledger : ledger.withRecordsKept(recordsKept);
  }

  /** A ledger's configuration with its witnesses. */
  LedgerConfig witnessed(LedgerConfig ledger) {
    if (witnesses == null) {
      return ledger;
    }
    try {
      return ledger.withWitnessing(Witnessing.of(Files.readString(witnesses)));
    } catch (IOException e) {
      throw new UncheckedIOException("the policy of witnesses cannot be read: " + witnesses, e);
    }
  }
}
