package org.countersign.stack;

import org.countersign.audit.StreamId;
import org.countersign.casework.Agency;
import org.countersign.journal.Journal;
import org.countersign.journal.Sha256;
import org.countersign.matcher.FaceMatcher;
import org.countersign.policy.PolicyDecisionPoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Writes the entry of a start before the web server opens. If it cannot be written, the program
 * does not start.
 */
@Component
class StartRecord implements SmartLifecycle {
  private static final StreamId STARTS = new StreamId("system", "starts");

  private final Journal journal;
  private final FaceMatcher matcher;
  private final PolicyDecisionPoint policy;
  private final Agency agency;
  private final StackProperties stack;
  private final Environment environment;
  private final ObjectProvider<BuildProperties> build;
  private volatile boolean running;

  StartRecord(
      Journal journal,
      FaceMatcher matcher,
      PolicyDecisionPoint policy,
      Agency agency,
      StackProperties stack,
      Environment environment,
      ObjectProvider<BuildProperties> build) {
    this.journal = journal;
    this.matcher = matcher;
    this.policy = policy;
    this.agency = agency;
    this.stack = stack;
    this.environment = environment;
    this.build = build;
  }

  @Override
  public void start() {
    boolean production = environment.acceptsProfiles(Profiles.of("production"));
    BuildProperties built = build.getIfAvailable();
    String configuration =
        String.join(
            "\n",
            agency.toString(),
            stack.origin(),
            stack.entryDelay().toString(),
            stack.galleries().toString());
    journal.write(
        Journal.SYSTEM,
        STARTS,
        new Started(
            built == null ? "development" : built.getName() + " " + built.getVersion(),
            policy.revision().digest(),
            matcher.modelCard().digest(),
            production ? "production" : "embedded",
            Sha256.hex(configuration),
            Runtime.version().toString()));
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the read models, before anything acts. */
  @Override
  public int getPhase() {
    return 5;
  }
}
