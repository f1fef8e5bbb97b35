package org.countersign.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param origin the log's name for ever: its public URL without scheme and final slash
 * @param data folder for everything that is not a key
 * @param keys folder for keys; not in the data folder's backup
 * @param natives folder into which native libraries are unpacked once
 * @param entryDelay how long entry bundles stay with the auditor before the public sees them;
 *     hashes are public at once
 * @param onlyProcess whether no other process works on this log
 */
@ConfigurationProperties("countersign")
record StackProperties(
    String origin,
    Path data,
    Path keys,
    Path natives,
    @DefaultValue("PT0S") Duration entryDelay,
    @DefaultValue("true") boolean onlyProcess) {
  StackProperties {
    Objects.requireNonNull(origin, "countersign.origin is not set");
    Objects.requireNonNull(data, "countersign.data is not set");
    Objects.requireNonNull(keys, "countersign.keys is not set");
    Objects.requireNonNull(natives, "countersign.natives is not set");
  }
}
