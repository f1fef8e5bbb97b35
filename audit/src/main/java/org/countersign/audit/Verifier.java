package org.countersign.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.audit.checkpoint.MalformedException;
import org.countersign.audit.checkpoint.TlogPolicy;
import org.countersign.audit.checkpoint.VerifierKey;
import org.countersign.audit.verify.ConsistencyCheck;
import org.countersign.audit.verify.DisclosureCheck;
import org.countersign.audit.verify.Fsck;
import org.countersign.audit.verify.PacketCheck;
import org.countersign.audit.verify.ReceiptCheck;
import org.countersign.audit.verify.ReportCheck;
import org.countersign.audit.verify.UnreadableException;

/**
 * Checks what a ledger says of itself, with nothing but its public files and its key: the same code
 * as the command line's. Pure but for the files that it is given; safe for use by many threads.
 *
 * <p>Keys are verifier keys in C2SP form: the log's own, and, if any, those of witnesses. Methods
 * throw {@link IllegalArgumentException} for a text that is no key.
 */
public final class Verifier {
  private Verifier() {}

  /**
   * That an entry is in the log, and that what it discloses was sealed in it.
   *
   * @param proof the text of a {@code .tlog-proof} file
   * @param keys empty to take the key that the receipt itself names, which is noted
   */
  public static Verification receipt(String proof, List<String> keys) {
    return new ReceiptCheck().run(proof, parse(keys));
  }

  /**
   * The same under a policy: the checkpoint must also be cosigned by its quorum of witnesses.
   *
   * @param policy the text of a C2SP tlog-policy with the log's key
   */
  public static Verification receiptUnder(String policy, String proof) {
    try {
      return new ReceiptCheck().run(proof, TlogPolicy.parse(policy));
    } catch (MalformedException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * That a disclosure packet is as it was recorded, its entries are in the log, and its files those
   * of which they speak.
   *
   * @param keys empty to take the key that the receipts name, which is noted
   */
  public static Verification packet(byte[] zip, List<String> keys) {
    return new PacketCheck(parse(keys)).run(zip);
  }

  /** That disclosed fields were sealed in an entry, whose text is known to be in the log. */
  public static Verification disclosure(Disclosure disclosure, String entry) {
    return DisclosureCheck.run(disclosure, entry, disclosure.index());
  }

  /**
   * That one signed checkpoint continues another.
   *
   * @param files of the log, such as {@code ledger::file}
   */
  public static Verification consistency(
      String oldNote, String newNote, Function<String, Optional<byte[]>> files, List<String> keys) {
    try {
      return new ConsistencyCheck(files::apply, parse(keys))
          .run(oldNote.getBytes(StandardCharsets.UTF_8), newNote.getBytes(StandardCharsets.UTF_8));
    } catch (UnreadableException e) {
      return failed("consistency", e);
    }
  }

  /** That all entries and tiles of a log are those that its checkpoint signs. */
  public static Verification log(Function<String, Optional<byte[]>> files, List<String> keys) {
    try {
      return new Fsck(files::apply, parse(keys), Fsck.Options.NONE).run();
    } catch (UnreadableException e) {
      return failed("log", e);
    }
  }

  /** That a published report counts to the same text again. */
  public static Verification report(
      String report, Function<String, Optional<byte[]>> files, List<String> keys) {
    try {
      return new ReportCheck(files::apply, parse(keys)).run(report);
    } catch (UnreadableException e) {
      return failed("report", e);
    }
  }

  private static Verification failed(String check, UnreadableException e) {
    return new Verification(
        List.of(new Finding(check, Finding.Outcome.FAILS, String.valueOf(e.getMessage()))));
  }

  private static List<VerifierKey> parse(List<String> keys) {
    List<VerifierKey> parsed = new ArrayList<>();
    for (String key : keys) {
      try {
        parsed.add(VerifierKey.parse(key));
      } catch (MalformedException e) {
        throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
      }
    }
    return parsed;
  }
}
