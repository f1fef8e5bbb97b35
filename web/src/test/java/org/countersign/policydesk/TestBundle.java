package org.countersign.policydesk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.countersign.policy.PolicyBundle;
import org.countersign.testing.AcceptanceCases;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bundles made of the committed rules, for the desk's tests. */
final class TestBundle {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TestBundle() {}

  /** The same rules under another digest, with all cases: engines ignore an unknown section. */
  static byte[] marked(char mark) {
    byte[] wasm = resource("policy.wasm");
    byte[] marked = Arrays.copyOf(wasm, wasm.length + 4);
    marked[wasm.length + 1] = 2;
    marked[wasm.length + 2] = 1;
    marked[wasm.length + 3] = (byte) mark;
    return zip(marked, JSON.writeValueAsBytes(cases()));
  }

  /** Rules that refuse a request without a place, and so every photograph. Without cases. */
  static byte[] stricter() {
    byte[] wasm = resource("policy.wasm");
    byte[] from = "\"place\":[\"text\"]".getBytes(StandardCharsets.UTF_8);
    byte[] to = "\"place\":[\"name\"]".getBytes(StandardCharsets.UTF_8);
    for (int i = wasm.length - from.length; i >= 0; i--) {
      if (Arrays.equals(wasm, i, i + from.length, from, 0, from.length)) {
        byte[] changed = wasm.clone();
        System.arraycopy(to, 0, changed, i, to.length);
        return zip(changed, "[]".getBytes(StandardCharsets.UTF_8));
      }
    }
    throw new IllegalStateException("the rules have no such text");
  }

  private static byte[] zip(byte[] wasm, byte[] cases) {
    String words =
        new String(resource("catalogue.json"), StandardCharsets.UTF_8)
            .replace(sha256(resource("policy.wasm")), sha256(wasm));
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("policy.wasm", wasm);
    parts.put("catalogue.json", words.getBytes(StandardCharsets.UTF_8));
    parts.put("vocabulary.json", resource("vocabulary.json"));
    parts.put("cases.json", cases);
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

  private static ArrayNode cases() {
    ArrayNode cases = JSON.createArrayNode();
    for (AcceptanceCases.Case read : AcceptanceCases.all()) {
      ObjectNode one =
          cases.addObject().put("name", read.name()).put("description", read.description());
      one.set("input", read.input());
      one.set("expect", read.expect());
    }
    return cases;
  }

  private static byte[] resource(String name) {
    try (InputStream in = PolicyBundle.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
