package org.countersign.policydesk;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.Ledgers;
import org.countersign.audit.SqliteConfig;
import org.countersign.audit.StreamId;
import org.countersign.bench.Figure;
import org.countersign.bench.Figures;
import org.countersign.bench.Sizes;
import org.countersign.identity.Person;
import org.countersign.identity.Role;
import org.countersign.journal.EventTypes;
import org.countersign.journal.Journal;
import org.countersign.journal.JournalTestAccess;
import org.countersign.journal.KeyedIds;
import org.countersign.policy.Decision;
import org.countersign.policy.DecisionPoints;
import org.countersign.policy.DecisionRequest;
import org.countersign.policy.InputDocument;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.ProposedBundle;
import org.countersign.search.SearchEvent;
import org.countersign.search.SearchEvent.SearchDecided;
import org.countersign.testing.AcceptanceCases;

/**
 * Replays as the policy desk does them: decisions out of the sealed slots of a ledger on disk,
 * asked again under other rules that are compiled first, counted, and written as CSV. Run by {@code
 * bin/bench replay}.
 */
final class ReplayBench {
  private static final int EACH_WRITE = 32;

  private final int decisions;
  private final Path folder;
  private final JournalTestAccess events =
      new JournalTestAccess(EventTypes.of(SearchEvent.class), EventTypes.of(PolicyEvent.class));

  private ReplayBench(Path folder, Sizes sizes) {
    this.folder = folder;
    this.decisions = sizes.size("decisions", 100_000, 64);
  }

  public static void main(String[] arguments) throws Exception {
    new ReplayBench(
            Path.of(arguments[0]), new Sizes(Arrays.copyOfRange(arguments, 1, arguments.length)))
        .run();
  }

  private void run() throws Exception {
    SqliteConfig config =
        new SqliteConfig(
            LedgerConfig.of("localhost/log", "us-or-wcso-demo", events.schemas()),
            folder.resolve("ledger"),
            folder.resolve("keys"));
    try (Ledger ledger = Ledgers.sqlite(config)) {
      Journal journal = events.journal(ledger);
      fill(journal);
      KeyedIds ids = new KeyedIds(new byte[32]);
      try (Replays replays = new Replays(ledger, new DecisionReads(journal, ids))) {
        replay(replays, "the same", ProposedBundle.builtIn());
        replay(replays, "stricter", ProposedBundle.read(TestBundle.stricter()));
      }
    }
  }

  /** What was decided, truthfully, each with the whole of its facts. */
  private void fill(Journal journal) throws Exception {
    List<SearchDecided> cases;
    try (PolicyDecisionPoint rules = DecisionPoints.inProcess()) {
      cases =
          AcceptanceCases.all().stream()
              .flatMap(example -> request(example).stream())
              .map(request -> decided(request, rules))
              .toList();
    }
    int writes = Math.ceilDiv(decisions, EACH_WRITE);
    try (ExecutorService writers = Executors.newFixedThreadPool(64)) {
      List<Future<?>> written =
          IntStream.range(0, writes)
              .<Future<?>>mapToObj(write -> writers.submit(() -> write(journal, cases, write)))
              .toList();
      for (int i = 0; i < written.size(); i++) {
        written.get(i).get();
        if (i % 500 == 499) {
          System.err.println((i + 1) * EACH_WRITE + " of " + decisions + " decisions recorded");
        }
      }
    }
  }

  private void write(Journal journal, List<SearchDecided> cases, int write) {
    int first = write * EACH_WRITE;
    List<SearchDecided> events =
        IntStream.range(first, Math.min(decisions, first + EACH_WRITE))
            .mapToObj(number -> cases.get(number % cases.size()))
            .toList();
    journal.write("bench", new StreamId("search", "bench-" + write), 0, events);
  }

  private static Optional<DecisionRequest> request(AcceptanceCases.Case example) {
    try {
      return Optional.of(InputDocument.parse(example.input().toString()));
    } catch (IllegalArgumentException e) {
      // Cases about the shape of a document: no recorded decision has such facts.
      return Optional.empty();
    }
  }

  private static SearchDecided decided(DecisionRequest request, PolicyDecisionPoint rules) {
    Trials.Trial answer = new Trials.Trial(rules.revision(), rules.decide(request));
    return new SearchDecided(
        answer.decision().effect(),
        request.agency().packs(),
        answer.revision().digest(),
        answer.decision().denials().stream()
            .map(Decision.Denial::code)
            .distinct()
            .sorted()
            .toList(),
        answer.decision().approvals().stream()
            .map(Decision.ApprovalNeed::kind)
            .distinct()
            .sorted()
            .toList(),
        answer.decision().id(),
        InputDocument.of(request),
        answer.decision().denials(),
        answer.decision().approvals(),
        answer.obligations(),
        answer.limits(),
        "");
  }

  private void replay(Replays replays, String rules, ProposedBundle bundle)
      throws InterruptedException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Person by =
        new Person(
            "auditor", "Auditor", Set.of(Role.AUDITOR), "us-or-wcso-demo", "Oversight", List.of());
    Figure.Running running =
        new Figures(System.out, "replay")
            .of("replay")
            .with("decisions", decisions)
            .with("rules", rules)
            .start();
    long began = System.nanoTime();
    Replay replay = replays.begin(by, bundle, today.minusDays(1), today.plusDays(1), "To measure.");
    for (int waited = 1; !replay.snapshot().finished(); waited++) {
      Thread.sleep(20);
      if (waited % 250 == 0) {
        System.err.println(replay.snapshot().asked() + " of " + decisions + " asked again");
      }
    }
    int csv = Objects.requireNonNull(DeskPages.csv(replay).getBody()).length();
    double seconds = (System.nanoTime() - began) / 1e9;
    Replay.Snapshot end = replay.snapshot();
    if (!end.state().equals("finished")
        || end.asked() != decisions
        || end.unreadable() != 0
        || (rules.equals("the same") != (end.flipped() == 0))) {
      throw new IllegalStateException(
          end.state() + ": " + end.asked() + " asked, " + end.flipped() + " flipped");
    }
    running
        .print("seconds", seconds)
        .print("per_second", decisions / seconds)
        .print("flipped", (double) end.flipped())
        .print("csv_bytes", csv);
  }
}
