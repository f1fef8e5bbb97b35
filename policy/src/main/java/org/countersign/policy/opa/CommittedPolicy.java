package org.countersign.policy.opa;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.countersign.policy.PolicyRevision;

/** What {@code bin/policy build} wrote and this module carries. */
public final class CommittedPolicy {
  private CommittedPolicy() {}

  /** SHA-256 of the compiled policy, whose last section holds its data. */
  public static PolicyRevision revision() {
    return CompiledProgram.revision(resource("policy.wasm"));
  }

  /** Ordinary requests, one for each way of searching. */
  static List<byte[]> ordinaryRequests() {
    return List.of("still", "field", "live", "recorded-video", "washington").stream()
        .map(name -> resource("warm-up/" + name + ".json"))
        .toList();
  }

  /** A file beside the classes of the module's root package. */
  public static byte[] resource(String name) {
    try (InputStream in = PolicyRevision.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the policy module was built without " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
