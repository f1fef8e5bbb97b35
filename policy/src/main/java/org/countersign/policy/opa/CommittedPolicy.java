package org.countersign.policy.opa;

import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.types.SectionId;
import com.dylibso.chicory.wasm.types.UnknownCustomSection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.countersign.policy.PolicyRevision;

/** What {@code bin/policy build} wrote and this module carries. */
public final class CommittedPolicy {
  private static final String DATA_SECTION = "countersign.data";

  private CommittedPolicy() {}

  /** SHA-256 of the compiled policy, whose last section holds its data. */
  public static PolicyRevision revision() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(resource("policy.wasm"));
      return new PolicyRevision(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java runtime has SHA-256", e);
    }
  }

  /** The data documents, as JSON, that belong to the compiled policy. */
  static byte[] data() {
    List<byte[]> found = new ArrayList<>();
    Parser.builder()
        .includeSectionId(SectionId.CUSTOM)
        .withValidation(false)
        .build()
        .parse(
            new ByteArrayInputStream(resource("policy.wasm")),
            section -> {
              if (section instanceof UnknownCustomSection custom
                  && custom.name().equals(DATA_SECTION)) {
                found.add(custom.bytes());
              }
            });
    if (found.size() != 1) {
      throw new IllegalStateException(
          "the compiled policy has " + found.size() + " sections " + DATA_SECTION + ", not one");
    }
    return found.getFirst();
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
