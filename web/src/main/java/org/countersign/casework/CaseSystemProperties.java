package org.countersign.casework;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param url of a case system that keeps to the contract; the table of {@code countersign.cases} is
 *     asked if it is not set
 * @param tokenFile a mounted secret, sent as a bearer token; none if it is not set
 * @param deadline of one question
 */
@ConfigurationProperties("countersign.case-system")
record CaseSystemProperties(
    @Nullable URI url, @Nullable Path tokenFile, @DefaultValue("PT2S") Duration deadline) {}
