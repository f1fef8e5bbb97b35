package org.countersign.policy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.countersign.policy.opa.BundleCheck;
import org.countersign.policy.opa.CommittedPolicy;
import tools.jackson.core.JacksonException;

/**
 * Rules as somebody proposes them: the ZIP file that {@code bin/policy package} makes. It holds the
 * compiled rules, what they say in words, their vocabulary, and the acceptance cases. Reading it
 * runs nothing; {@link #check} does.
 */
public final class ProposedBundle {
  /** The file of the committed rules has less than 1 MiB. */
  public static final int MOST_BYTES = 16 * 1024 * 1024;

  /** Of each unpacked part. */
  private static final int MOST_PART = 32 * 1024 * 1024;

  private static final Set<String> PARTS =
      Set.of("policy.wasm", "catalogue.json", "vocabulary.json", "cases.json");

  private final byte[] file;
  private final byte[] wasm;
  private final PolicyBundle bundle;
  private final byte[] cases;

  private ProposedBundle(byte[] file, byte[] wasm, PolicyBundle bundle, byte[] cases) {
    this.file = file.clone();
    this.wasm = wasm;
    this.bundle = bundle;
    this.cases = cases;
  }

  /** The whole file, as it came. */
  public byte[] file() {
    return file.clone();
  }

  /** The compiled rules. */
  public byte[] wasm() {
    return wasm.clone();
  }

  public PolicyBundle bundle() {
    return bundle;
  }

  /** The acceptance cases, JSON. */
  public byte[] cases() {
    return cases.clone();
  }

  /** The rules that come with this release, without cases: these were asked when it was built. */
  public static ProposedBundle builtIn() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      for (String part : List.of("policy.wasm", "catalogue.json", "vocabulary.json")) {
        zip.putNextEntry(new ZipEntry(part));
        zip.write(CommittedPolicy.resource(part));
      }
      zip.putNextEntry(new ZipEntry("cases.json"));
      zip.write("[]".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read(file.toByteArray());
  }

  /**
   * @throws IllegalArgumentException if it is no such file; the message says why
   */
  public static ProposedBundle read(byte[] file) {
    if (file.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the file has " + file.length + " bytes; at most " + MOST_BYTES);
    }
    Map<String, byte[]> parts = unzip(file);
    for (String part : PARTS) {
      if (!parts.containsKey(part)) {
        throw new IllegalArgumentException("the file has no " + part);
      }
    }
    try {
      return new ProposedBundle(
          file,
          part(parts, "policy.wasm"),
          PolicyBundle.of(part(parts, "catalogue.json"), part(parts, "vocabulary.json")),
          part(parts, "cases.json"));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "the words of the bundle cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  private static byte[] part(Map<String, byte[]> parts, String name) {
    return Objects.requireNonNull(parts.get(name));
  }

  private static Map<String, byte[]> unzip(byte[] file) {
    Map<String, byte[]> parts = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!PARTS.contains(entry.getName())) {
          throw new IllegalArgumentException(
              "the file holds something that no bundle has: " + entry.getName());
        }
        byte[] bytes = zip.readNBytes(MOST_PART + 1);
        if (bytes.length > MOST_PART) {
          throw new IllegalArgumentException(entry.getName() + " is larger than " + MOST_PART);
        }
        if (parts.put(entry.getName(), bytes) != null) {
          throw new IllegalArgumentException("the file holds two of " + entry.getName());
        }
      }
      return parts;
    } catch (IOException e) {
      throw new IllegalArgumentException("the file is no ZIP file: " + e.getMessage(), e);
    }
  }

  public PolicyRevision revision() {
    return bundle.revision();
  }

  /**
   * Whether the compiled rules, and not only what the bundle says of them, are of this revision.
   */
  public boolean isOf(PolicyRevision revision) {
    return BundleCheck.revision(wasm).equals(revision) && bundle.revision().equals(revision);
  }

  /** Compiles the rules, asks every case, and compares. */
  public Checked check(PolicyBundle instead) {
    return BundleCheck.of(this, instead);
  }

  /**
   * @param problems why it cannot be proposed, in words; empty if it can
   * @param cases how many acceptance cases were asked
   */
  public record Checked(List<String> problems, int cases) {
    public Checked {
      problems = List.copyOf(problems);
    }

    public boolean sound() {
      return problems.isEmpty();
    }
  }

  /**
   * Compiled to bytecode in this process, and ready to be asked.
   *
   * @throws IllegalArgumentException if it is no program
   */
  public PolicyDecisionPoint start(int workers, Duration deadline) {
    return BundleCheck.start(this, workers, deadline);
  }
}
