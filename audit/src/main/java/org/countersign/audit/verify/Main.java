package org.countersign.audit.verify;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.countersign.audit.Finding;
import org.countersign.audit.Json;
import org.countersign.audit.Verification;
import org.countersign.audit.verify.Arguments.UsageException;

/**
 * The verifier's command line. Exit 0: what was asked holds. 1: it does not. 2: it could not be
 * checked.
 */
public final class Main {
  private static final int HOLDS = 0;
  private static final int FAILS = 1;
  private static final int NOT_CHECKED = 2;

  private static final String USAGE =
      """
      verify fsck LOG --vkey FILE [--seen CHECKPOINT]... [--complete] [--tree-only]
          every entry and tile of a log against its signed checkpoint, and against
          checkpoints kept from before
      verify receipt FILE [--vkey FILE]
          that an entry is in the log, and what was disclosed of it; needs no network
      verify packet FILE.zip [--vkey FILE]
          that a disclosure packet is as the log recorded it, its entries are in the log,
          and its files those of which they speak; needs no network
      verify consistency OLD NEW LOG --vkey FILE
          that one checkpoint continues another
      verify report FILE LOG --vkey FILE
          published figures, counted again
      verify export LOG FOLDER
          a copy of the log's files, for any web server to serve; again, to bring it up
          to date

      LOG is a URL or a folder. A vkey file has one verifier key per line: the log's,
      and witnesses'. --policy FILE (a C2SP tlog-policy, with or instead of --vkey)
      asks for a quorum of witnesses as well. --json prints one JSON object per finding,
      and a last one, "result", with what that proves and what not.
      Exit 0: it holds. 1: it does not. 2: it could not be checked.
      """;

  private static final Map<String, String> MEANING =
      Map.of(
          "fsck",
          "Proven: the log holds exactly these entries in this order, as signed. Not proven: that an"
              + " entry is true, or that everything that happened was entered; nor, without a"
              + " checkpoint kept from before (--seen) or a witness, that others are shown the same"
              + " log.",
          "receipt",
          "Proven: whoever holds the log's key signed a log that has this entry. Not proven: that the"
              + " entry is true; nor that the log shown today still has it (verify consistency does"
              + " that).",
          "packet",
          "Proven: the log recorded that this packet was given out as it is; each entry in it is in"
              + " the log that was signed; each field shown was sealed in its entry; the files"
              + " under `file` that hold are those of which entries speak. Not proven: that what"
              + " people wrote is true; that nothing happened besides; nor that no entry followed"
              + " the last one shown.",
          "consistency",
          "Proven: nothing that the old checkpoint covers was changed or removed. Not proven:"
              + " anything about entries that were never made.",
          "report",
          "Proven: the published figures are what the log's entries come to. Not proven: that"
              + " everything that happened was entered.");

  private final PrintStream out;
  private final PrintStream err;

  Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    PrintStream utf8 = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(new Main(utf8, System.err).run(List.of(arguments)));
  }

  int run(List<String> words) {
    try {
      Arguments arguments = Arguments.parse(words);
      return switch (arguments.command()) {
        case "fsck" -> tell(arguments, fsck(arguments));
        case "receipt" -> tell(arguments, receipt(arguments));
        case "packet" -> tell(arguments, packet(arguments));
        case "consistency" -> tell(arguments, consistency(arguments));
        case "report" -> tell(arguments, report(arguments));
        case "export" -> export(arguments);
        case "help" -> {
          out.print(USAGE);
          yield HOLDS;
        }
        default -> throw new UsageException("there is no command " + arguments.command());
      };
    } catch (UsageException e) {
      err.println(e.getMessage());
      err.print(USAGE);
      return NOT_CHECKED;
    } catch (UnreadableException e) {
      err.println("could not be checked: " + e.getMessage());
      return NOT_CHECKED;
    }
  }

  private static Verification fsck(Arguments arguments) throws UnreadableException, UsageException {
    arguments.requireOperands(1, "the log: a URL or a folder");
    List<Fsck.Kept> seen = new ArrayList<>();
    for (Path file : arguments.seenFiles()) {
      seen.add(new Fsck.Kept("the checkpoint in " + file, Arguments.text(file)));
    }
    Fsck.Options options =
        new Fsck.Options(seen, arguments.has("--complete"), arguments.has("--tree-only"));
    LogSource log = Arguments.source(arguments.operands().getFirst());
    return new Fsck(log, arguments.requiredTrust(), options).run();
  }

  private static Verification receipt(Arguments arguments)
      throws UnreadableException, UsageException {
    arguments.requireOperands(1, "the receipt's file");
    String receipt = Arguments.text(Path.of(arguments.operands().getFirst()));
    return new ReceiptCheck().run(receipt, arguments.trust());
  }

  private static Verification packet(Arguments arguments)
      throws UnreadableException, UsageException {
    arguments.requireOperands(1, "the packet's file");
    byte[] zip = Arguments.bytes(Path.of(arguments.operands().getFirst()));
    return new PacketCheck(arguments.trust()).run(zip);
  }

  private static Verification consistency(Arguments arguments)
      throws UnreadableException, UsageException {
    arguments.requireOperands(3, "the old checkpoint, the new one, and the log");
    LogSource log = Arguments.source(arguments.operands().get(2));
    return new ConsistencyCheck(log, arguments.requiredTrust())
        .run(
            Arguments.bytes(Path.of(arguments.operands().get(0))),
            Arguments.bytes(Path.of(arguments.operands().get(1))));
  }

  private static Verification report(Arguments arguments)
      throws UnreadableException, UsageException {
    arguments.requireOperands(2, "the report's file and the log");
    LogSource log = Arguments.source(arguments.operands().get(1));
    return new ReportCheck(log, arguments.requiredTrust())
        .run(Arguments.text(Path.of(arguments.operands().getFirst())));
  }

  private int export(Arguments arguments) throws UnreadableException, UsageException {
    arguments.requireOperands(2, "the log and a folder");
    Path folder = Path.of(arguments.operands().get(1));
    Export.Copy copy = Export.run(Arguments.source(arguments.operands().getFirst()), folder);
    String done =
        "%d files copied to %s, %d were there%s; none was checked: verify fsck %s does that"
            .formatted(
                copy.copied(),
                folder,
                copy.kept(),
                copy.heldBack() == 0 ? "" : ", %d are held back".formatted(copy.heldBack()),
                folder);
    out.println(
        arguments.has("--json") ? json(new Finding("export", Finding.Outcome.NOTE, done)) : done);
    return HOLDS;
  }

  private int tell(Arguments arguments, Verification verification) {
    boolean json = arguments.has("--json");
    for (Finding finding : verification.findings()) {
      out.println(json ? json(finding) : finding);
    }
    boolean holds = verification.holds();
    String meaning =
        holds
            ? MEANING.getOrDefault(arguments.command(), "")
            : "what fails above is not as it was signed.";
    if (json) {
      Finding.Outcome outcome = holds ? Finding.Outcome.HOLDS : Finding.Outcome.FAILS;
      out.println(json(new Finding("result", outcome, meaning)));
    } else {
      out.println((holds ? "VERIFIED. " : "NOT VERIFIED: ") + meaning);
    }
    return holds ? HOLDS : FAILS;
  }

  private static String json(Finding finding) {
    return Json.Obj.of(
            Map.of(
                "check", Json.of(finding.check()),
                "outcome", Json.of(finding.outcome().name().toLowerCase(Locale.ROOT)),
                "detail", Json.of(finding.detail())))
        .canonical();
  }
}
