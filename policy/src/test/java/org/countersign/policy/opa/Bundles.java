package org.countersign.policy.opa;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bundles for tests: the committed one with its cases, and what becomes of it when bytes change.
 */
final class Bundles {
  private Bundles() {}

  static Map<String, byte[]> committed() {
    Map<String, byte[]> parts = new TreeMap<>();
    for (String part : new String[] {"policy.wasm", "catalogue.json", "vocabulary.json"}) {
      parts.put(part, CommittedPolicy.resource(part));
    }
    ArrayNode cases = StrictJson.mapper().createArrayNode();
    for (AcceptanceCase one : AcceptanceCase.all()) {
      ObjectNode written = cases.addObject();
      written.put("name", one.name()).put("description", one.description());
      written.set("input", one.document());
      written.set("expect", one.expect());
    }
    parts.put("cases.json", StrictJson.mapper().writeValueAsBytes(cases));
    return parts;
  }

  /** The same rules with another digest: engines ignore a section that they do not know. */
  static Map<String, byte[]> marked(Map<String, byte[]> parts) {
    byte[] before = bytes(parts, "policy.wasm");
    byte[] wasm = java.util.Arrays.copyOf(before, before.length + 4);
    wasm[before.length] = 0;
    wasm[before.length + 1] = 2;
    wasm[before.length + 2] = 1;
    wasm[before.length + 3] = 'x';
    return withWasm(parts, wasm);
  }

  /** Other compiled rules, and words that say so. */
  static Map<String, byte[]> withWasm(Map<String, byte[]> parts, byte[] wasm) {
    Map<String, byte[]> changed = new TreeMap<>(parts);
    changed.put("policy.wasm", wasm);
    String old = CompiledProgram.revision(bytes(parts, "policy.wasm")).digest();
    String words = new String(bytes(parts, "catalogue.json"), StandardCharsets.UTF_8);
    changed.put(
        "catalogue.json",
        words
            .replace(old, CompiledProgram.revision(wasm).digest())
            .getBytes(StandardCharsets.UTF_8));
    return changed;
  }

  /** Replaces a text in the data of the rules by one of the same length. */
  static byte[] replaced(byte[] wasm, String text, String by) {
    byte[] from = text.getBytes(StandardCharsets.UTF_8);
    byte[] to = by.getBytes(StandardCharsets.UTF_8);
    if (from.length != to.length) {
      throw new IllegalArgumentException("not of the same length: " + text + ", " + by);
    }
    byte[] changed = wasm.clone();
    for (int i = wasm.length - from.length; i >= 0; i--) {
      if (java.util.Arrays.equals(wasm, i, i + from.length, from, 0, from.length)) {
        System.arraycopy(to, 0, changed, i, to.length);
        return changed;
      }
    }
    throw new IllegalArgumentException("the rules do not hold " + text);
  }

  static byte[] bytes(Map<String, byte[]> parts, String name) {
    return java.util.Objects.requireNonNull(parts.get(name));
  }

  static byte[] zip(Map<String, byte[]> parts) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
