package org.countersign.audit.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.countersign.audit.AppendOutcome.Appended;
import org.countersign.audit.Entry;
import org.countersign.audit.Ledger;
import org.countersign.audit.Ledgers;
import org.countersign.audit.SignedCheckpoint;
import org.countersign.audit.SqliteConfig;
import org.countersign.audit.StreamId;
import org.countersign.audit.ledger.TestKinds;

/**
 * A process that appends until it is killed, and says what it was promised: a line {@code ack INDEX
 * ID} for each entry, {@code erased STREAM INDEX} for each erasure, {@code checkpoint NOTE} for
 * each checkpoint that it was shown.
 */
final class Appender {
  private static final int CALLERS = 8;

  private Appender() {}

  public static void main(String[] args) throws InterruptedException {
    Path folder = Path.of(args[0]);
    Ledger ledger =
        Ledgers.sqlite(
            new SqliteConfig(TestKinds.config(), folder.resolve("data"), folder.resolve("keys")));
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
      StreamId stream = TestKinds.search("c" + caller + "-" + ledger.size());
      Appended appended =
          (Appended)
              ledger.append(
                  List.of(TestKinds.requested(stream, "b"), TestKinds.decided(stream, "deny")),
                  Map.of(stream, 0L));
      for (Entry entry : appended.entries()) {
        say("ack " + entry.index() + " " + entry.id());
      }
      if (i % 10 == 9) {
        say("erased " + stream + " " + ledger.erase(stream, "retention", Map.of()));
      }
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
