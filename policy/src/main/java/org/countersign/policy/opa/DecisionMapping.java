package org.countersign.policy.opa;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.countersign.policy.Decision;
import org.countersign.policy.Decision.Indeterminate;
import org.countersign.policy.Decision.IndeterminateCause;
import org.countersign.policy.DecisionRequest;
import org.countersign.policy.PolicyRevision;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Between the records and the documents that the policy reads and writes. Pure. */
public final class DecisionMapping {
  /** A request document is about 2 KB; nobody means one of 256 KiB. */
  static final int MOST_BYTES = 256 * 1024;

  private DecisionMapping() {}

  /**
   * The input document, in UTF-8.
   *
   * @throws IllegalArgumentException if a text is no Unicode, or the document is too large
   */
  public static byte[] document(DecisionRequest request) {
    return encode(StrictJson.mapper().writeValueAsString(request));
  }

  /**
   * JSON that somebody wrote, without white space, in UTF-8.
   *
   * @throws IllegalArgumentException if it is no JSON, a text is no Unicode, or it is too large
   */
  public static byte[] asItStands(String json) {
    if (json.length() > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the request has " + json.length() + " characters; at most " + MOST_BYTES);
    }
    JsonNode read;
    try {
      read = StrictJson.mapper().readTree(json);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw new IllegalArgumentException(
          "not JSON"
              + (at == null ? "" : ", in line " + at.getLineNr() + ", column " + at.getColumnNr())
              + ": "
              + e.getOriginalMessage(),
          e);
    }
    if (read.isMissingNode()) {
      throw new IllegalArgumentException("not JSON: there is nothing");
    }
    return encode(StrictJson.mapper().writeValueAsString(read));
  }

  private static byte[] encode(String json) {
    ByteBuffer document;
    try {
      // Half of a surrogate pair is where the engines differ: one fails on it, the other replaces
      // it.
      document = UTF_8.newEncoder().encode(CharBuffer.wrap(json));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a text of the request is no Unicode", e);
    }
    if (document.remaining() > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the request has " + document.remaining() + " bytes; at most " + MOST_BYTES);
    }
    byte[] bytes = new byte[document.remaining()];
    document.get(bytes);
    return bytes;
  }

  /**
   * The request that a document stands for. One that was kept before there were measurements has
   * none, and a gallery of unknown size; one from before hours were counted has none of these.
   *
   * @throws IllegalArgumentException if a field is missing, unknown, doubled, or of another type
   */
  public static DecisionRequest request(byte[] document) {
    try {
      JsonNode read = StrictJson.mapper().readTree(document);
      if (!read.isObject()) {
        throw new IllegalArgumentException("not an input document: not an object");
      }
      return StrictJson.mapper()
          .treeToValue(withHours(withMeasurement(read)), DecisionRequest.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not an input document: " + e.getOriginalMessage(), e);
    }
  }

  private static JsonNode withMeasurement(JsonNode read) {
    if (read instanceof ObjectNode document
        && !document.has("measurement")
        && document.get("gallery") instanceof ObjectNode gallery
        && !gallery.has("size")) {
      document.set(
          "measurement", StrictJson.mapper().valueToTree(DecisionRequest.Measurement.none()));
      gallery.put("size", 0);
    }
    return read;
  }

  private static JsonNode withHours(JsonNode read) {
    if (read.get("history") instanceof ObjectNode history
        && !history.has("actor_hours_24h")
        && !history.has("outside_usual_hours")) {
      history.put("actor_hours_24h", 0).put("outside_usual_hours", false);
    }
    return read;
  }

  /** What the policy answered; an answer that contradicts itself is no answer. */
  static Decision decision(String id, PolicyRevision revision, JsonNode answer) {
    if (!answer.isObject()) {
      return malformed(id, "the policy's answer is not an object");
    }
    Answer read;
    try {
      read = StrictJson.mapper().treeToValue(answer, Answer.class);
    } catch (JacksonException e) {
      return malformed(id, "the policy's answer is not a decision: " + e.getOriginalMessage());
    }
    return switch (read.effect) {
      case "permit" ->
          read.denials.isEmpty() && read.approvalsRequired.isEmpty() && !read.packs.isEmpty()
              ? new Decision.Permit(id, revision, read.packs, read.obligations, read.limits)
              : malformed(id, "the policy permits, and gives reasons against, or names no pack");
      case "approval_required" ->
          read.denials.isEmpty() && !read.approvalsRequired.isEmpty() && !read.packs.isEmpty()
              ? new Decision.ApprovalRequired(
                  id, revision, read.packs, read.approvalsRequired, read.obligations, read.limits)
              : malformed(id, "the policy asks for approval, and does not say for which alone");
      case "deny" ->
          !read.denials.isEmpty()
              ? new Decision.Deny(id, revision, read.packs, read.denials)
              : malformed(id, "the policy denies without a reason");
      default -> malformed(id, "the policy's answer has no effect that is known");
    };
  }

  static Indeterminate malformed(String id, String detail) {
    return new Indeterminate(id, IndeterminateCause.MALFORMED, detail);
  }

  private record Answer(
      String effect,
      List<Decision.Denial> denials,
      List<Decision.ApprovalNeed> approvalsRequired,
      List<Decision.Obligation> obligations,
      Decision.Limits limits,
      List<Decision.Pack> packs) {}
}
