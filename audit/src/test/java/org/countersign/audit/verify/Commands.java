package org.countersign.audit.verify;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The verifier's command line, for tests in other packages. */
public final class Commands {
  private Commands() {}

  /**
   * @param out takes what it says
   * @return the exit status
   */
  public static int run(PrintStream out, List<String> words) {
    return new Main(out, new PrintStream(System.err, true, StandardCharsets.UTF_8)).run(words);
  }

  /** Copies a log into a folder. */
  public static void export(Function<String, Optional<byte[]>> files, Path folder) {
    try {
      if (Export.run(files::apply, folder).heldBack() > 0) {
        throw new IllegalStateException("entries are held back");
      }
    } catch (UnreadableException e) {
      throw new IllegalStateException(e);
    }
  }
}
