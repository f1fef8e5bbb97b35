package org.countersign.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What one stream holds, for somebody outside: receipts with disclosed fields, and files. All of
 * them are listed in a manifest, whose digest the log records before the packet is given out.
 *
 * @param stream whose entries these are
 * @param files by name; those under {@link #ENTRIES} are receipts
 */
public record Packet(StreamId stream, SequencedMap<String, byte[]> files) {
  public static final String FORMAT = "countersign-packet/v1";

  /** The kind of the entry that records that a packet was given out. */
  public static final String KIND = "disclosure-made";

  /** The slot of that entry which holds {@link #digest()}. */
  public static final String SLOT = "manifest";

  public static final String ENTRIES = "entries/";
  public static final String MANIFEST = "manifest.json";
  public static final String RECORDED = "disclosure.tlog-proof";

  /** In bytes, of all files. */
  public static final long MAX_LENGTH = 64L << 20;

  private static final Pattern NAME =
      Pattern.compile("([a-z0-9][a-z0-9-]*/)?[A-Za-z0-9][A-Za-z0-9.@_-]*");

  public Packet {
    Objects.requireNonNull(stream);
    files = new LinkedHashMap<>(files);
    long length = 0;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (!NAME.matcher(file.getKey()).matches()
          || file.getKey().equals(MANIFEST)
          || file.getKey().equals(RECORDED)) {
        throw new IllegalArgumentException("no file of a packet has this name: " + file.getKey());
      }
      length += file.getValue().length;
    }
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException("a packet has at most " + MAX_LENGTH + " bytes");
    }
  }

  @Override
  public SequencedMap<String, byte[]> files() {
    return java.util.Collections.unmodifiableSequencedMap(files);
  }

  /** Canonical JSON: the SHA-256 of each file by its name. */
  public String manifest() {
    TreeMap<String, Json> digests = new TreeMap<>();
    files.forEach((name, bytes) -> digests.put(name, Json.of(sha256(bytes))));
    return Json.Obj.of(
            Map.of(
                "files", new Json.Obj(digests),
                "format", Json.of(FORMAT),
                "stream", Json.of(stream.toString())))
        .canonical();
  }

  /** SHA-256 of the manifest, in hexadecimal: what the log is to record. */
  public String digest() {
    return sha256(manifest().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The packet as one file.
   *
   * @param recorded receipt of the entry of kind {@link #KIND} that records the digest, disclosing
   *     at least {@link #SLOT}
   */
  public byte[] zip(Receipt recorded) {
    SequencedMap<String, byte[]> all = new LinkedHashMap<>(files);
    all.put(MANIFEST, manifest().getBytes(StandardCharsets.UTF_8));
    all.put(RECORDED, recorded.proof().getBytes(StandardCharsets.UTF_8));
    return StoredZip.write(all);
  }

  /**
   * What a packet's file holds, manifest and receipt included.
   *
   * @throws IllegalArgumentException if it is not such a file
   */
  public static SequencedMap<String, byte[]> unzip(byte[] zip) {
    return StoredZip.read(zip);
  }

  /** In hexadecimal. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
