package org.countersign.audit.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.countersign.audit.AppendOutcome;
import org.countersign.audit.AppendOutcome.Appended;
import org.countersign.audit.Entry;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.Ledgers;
import org.countersign.audit.SignedCheckpoint;
import org.countersign.audit.SqliteConfig;
import org.countersign.audit.StreamId;
import org.countersign.audit.ledger.TestKinds;

/**
 * A process that appends until it is killed, and says what it was promised: a line {@code ack INDEX
 * ID} for each entry, {@code erased STREAM INDEX} for each erasure, {@code checkpoint NOTE} for
 * each checkpoint that it was shown, {@code refused WHY} for each append that was not taken.
 */
final class Appender {
  private static final int CALLERS = 8;

  private Appender() {}

  public static void main(String[] args) throws InterruptedException {
    Path folder = Path.of(args[0]);
    Ledger ledger;
    try {
      ledger =
          Ledgers.sqlite(
              new SqliteConfig(TestKinds.config(), folder.resolve("data"), folder.resolve("keys")));
    } catch (LedgerUnavailableException e) {
      say("unopened " + e.getMessage());
      return;
    }
    say("opened " + ledger.size());
    for (int caller = 0; caller < CALLERS; caller++) {
      int number = caller;
      Thread.ofPlatform().start(() -> append(ledger, number));
    }
    SignedCheckpoint last = null;
    while (true) {
      SignedCheckpoint newest = ledger.checkpoint();
      if (!newest.equals(last)) {
        last = newest;
        byte[] note = newest.note().getBytes(StandardCharsets.UTF_8);
        say("checkpoint " + Base64.getEncoder().encodeToString(note));
      }
      Thread.sleep(5);
    }
  }

  private static void append(Ledger ledger, int caller) {
    for (int i = 0; ; i++) {
      try {
        append(ledger, TestKinds.search("c" + caller + "-" + ledger.size()), i % 10 == 9);
      } catch (LedgerUnavailableException | IllegalStateException e) {
        say("refused " + e.getMessage()); // the latter: erased, although that was refused
        LockSupport.parkNanos(5_000_000);
      }
    }
  }

  private static void append(Ledger ledger, StreamId stream, boolean erase) {
    AppendOutcome outcome =
        ledger.append(
            List.of(TestKinds.requested(stream, "b"), TestKinds.decided(stream, "deny")),
            Map.of(stream, 0L));
    if (!(outcome instanceof Appended appended)) {
      return; // what was refused before had been stored after all
    }
    for (Entry entry : appended.entries()) {
      say("ack " + entry.index() + " " + entry.id());
    }
    if (erase) {
      say("erased " + stream + " " + ledger.erase(stream, "retention", Map.of()));
    }
  }

  private static synchronized void say(String line) {
    try {
      System.out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      System.out.flush();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
