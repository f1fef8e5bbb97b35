package org.countersign.audit.keys;

import java.nio.file.Path;
import java.util.Objects;

/** Makes the two keys that a ledger needs, for mounting as secrets. What is there already stays. */
public final class MakeKeys {
  private MakeKeys() {}

  /** Arguments: a folder, and the origin of the log. Prints the verifier key, which is public. */
  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      System.err.println("usage: FOLDER ORIGIN");
      System.exit(2);
    }
    Path folder = Path.of(arguments[0]);
    Objects.requireNonNull(MasterKey.readOrCreate(folder.resolve("master.key")));
    System.out.println(
        SigningKeyFile.readOrCreate(folder.resolve("log.key"), arguments[1]).verifierKey().text());
  }
}
