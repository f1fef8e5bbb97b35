package org.countersign.audit.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.audit.ledger.TestKinds.config;
import static org.countersign.audit.ledger.TestKinds.counted;
import static org.countersign.audit.ledger.TestKinds.search;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.audit.AppendOutcome.Appended;
import org.countersign.audit.Entry;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.Witnessing;
import org.countersign.audit.checkpoint.SignerKey;
import org.countersign.audit.keys.SigningKeyFile;
import org.countersign.audit.ledger.LedgerAssertions;
import org.countersign.audit.witness.SmallWitness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node: killed while it takes entries, set back to an older copy of its data, cloned. */
@NeedsElasticsearch
@Tag("deep")
final class ElasticsearchNodeIT {
  private static final int KILLS = Integer.getInteger("countersign.node-kills", 5);

  @TempDir private Path folder;
  private final LedgerAssertions assertions = new LedgerAssertions();
  private final Set<String> promised = ConcurrentHashMap.newKeySet();
  private ElasticsearchFixture fixture;
  private SmallWitness witness;

  @BeforeEach
  void begin() throws Exception {
    fixture = new ElasticsearchFixture(folder.resolve("ledger"));
    String origin = config().origin();
    List<SignerKey> keys =
        SigningKeyFile.readOrCreate(folder.resolve("ledger/keys/log.key"), origin);
    witness = new SmallWitness("w.example", keys.getFirst().verifierKey().text());
  }

  @AfterEach
  void end() {
    witness.close();
  }

  private Ledger open(Node node, String process) {
    String policy = witness.line("w") + "quorum w\n";
    Witnessing witnessing =
        new Witnessing(
            policy, Duration.ofSeconds(5), Duration.ofMillis(20), Duration.ofMinutes(10));
    LedgerConfig config =
        config().withWitnessing(witnessing).withAppendTimeout(Duration.ofSeconds(15));
    return fixture.through(node.uri(), Duration.ofSeconds(5)).process(process).open(config);
  }

  private void append(Ledger ledger) {
    Entry entry =
        ((Appended) ledger.append(List.of(counted(search("s"), 1)), Map.of())).entries().getFirst();
    promised.add(entry.id());
  }

  private void assertKept(Ledger ledger) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (true) {
      try {
        append(ledger);
        break;
      } catch (LedgerUnavailableException e) {
        assertThat(System.nanoTime()).as(e.getMessage()).isLessThan(deadline);
        Thread.sleep(200);
      }
    }
    assertions.assertIntact(ledger);
    assertThat(ledger.stream(search("s"))).extracting(Entry::id).containsAll(promised);
  }

  private static void assertRefuses(Ledger ledger, String why) {
    assertThatThrownBy(() -> ledger.append(List.of(counted(search("s"), 99)), Map.of()))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining(why);
  }

  private Thread appender(Ledger ledger) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  append(ledger);
                }
              } catch (LedgerUnavailableException _) {
                // the node is dead
              }
            });
  }

  @Test
  void losesNothingWhenItIsKilledAndRefusesOlderCopies() throws Exception {
    try (Node node = new Node(folder, "node").start()) {
      try (Ledger ledger = open(node, "one")) {
        for (int kill = 0; kill < KILLS; kill++) {
          List<Thread> load = List.of(appender(ledger), appender(ledger), appender(ledger));
          Thread.sleep(500 + 100L * kill);
          node.kill();
          for (Thread thread : load) {
            thread.join();
          }
          node.start();
          assertKept(ledger);
        }
      }
      node.stop();
      try (Node clone = node.copy("clone")) {
        node.start();
        try (Ledger ledger = open(node, "one")) {
          append(ledger);
          assertKept(ledger);
        }
        clone.start();
        try (Ledger ledger = open(node, "one")) {
          assertKept(ledger);
          // A machine that never saw the log, pointed at the clone: only the witness knows more.
          try (Ledger elsewhere = open(clone, "elsewhere")) {
            assertRefuses(elsewhere, "the witness w has cosigned");
          }
          assertKept(ledger);
        }
        // The machine that signed, pointed at the clone, which for it is the data set back.
        try (Ledger ledger = open(clone, "one")) {
          assertRefuses(ledger, "was rolled back");
        }
      }
    }
    System.out.printf(
        "the node was killed %d times: %d entries were promised, all are there%n",
        KILLS, promised.size());
  }
}
