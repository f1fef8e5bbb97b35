package org.countersign.audit.keys;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.checkpoint.SignerKey;

/**
 * Makes the two keys that a ledger needs, for mounting as secrets, or adds a second key that signs.
 * What is there already stays.
 */
public final class MakeKeys {
  private MakeKeys() {}

  /**
   * Arguments: a folder, and the origin of the log; {@code --rotate} before them to add a key that
   * signs, {@code --rotate-master} to add one that wraps. Prints the verifier keys, which are
   * public.
   */
  public static void main(String[] arguments) {
    boolean rotate = arguments.length == 3 && arguments[0].equals("--rotate");
    boolean master = arguments.length == 3 && arguments[0].equals("--rotate-master");
    if (arguments.length != 2 && !rotate && !master) {
      System.err.println("usage: [--rotate | --rotate-master] FOLDER ORIGIN");
      System.exit(2);
    }
    Path folder = Path.of(arguments[arguments.length - 2]);
    String origin = arguments[arguments.length - 1];
    Path file = folder.resolve("log.key");
    try {
      if (master) {
        Objects.requireNonNull(MasterKey.add(folder.resolve("master.key")));
      } else if (!rotate) {
        Objects.requireNonNull(MasterKey.readOrCreate(folder.resolve("master.key")));
      }
      List<SignerKey> keys =
          rotate ? SigningKeyFile.add(file, origin) : SigningKeyFile.readOrCreate(file, origin);
      keys.forEach(key -> System.out.println(key.verifierKey().text()));
    } catch (LedgerUnavailableException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
