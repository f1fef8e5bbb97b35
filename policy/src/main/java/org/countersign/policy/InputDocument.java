package org.countersign.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.countersign.policy.opa.DecisionMapping;

/**
 * A request as the document that the policy reads, for keeping it beside the record of its decision
 * and for asking again later. The schema is {@code policies-rego/schemas/input.json}.
 */
public final class InputDocument {
  private InputDocument() {}

  /**
   * JSON; the same text for equal requests.
   *
   * @throws IllegalArgumentException if a text is no Unicode, or the document has more than 256 KiB
   */
  public static String of(DecisionRequest request) {
    return new String(DecisionMapping.document(request), UTF_8);
  }

  /**
   * A document as somebody wrote it, whether or not it is a request: the rules say what is wrong
   * with it.
   *
   * @return the same JSON, without white space
   * @throws IllegalArgumentException if it is no JSON, names a member twice, holds a text that is
   *     no Unicode, or has more than 256 KiB; the message says which
   */
  public static byte[] asItStands(String json) {
    return DecisionMapping.asItStands(json);
  }

  /**
   * The request that a document stands for.
   *
   * @throws IllegalArgumentException if a field is missing, unknown, doubled, or of another type
   */
  public static DecisionRequest parse(String json) {
    return DecisionMapping.request(json.getBytes(UTF_8));
  }
}
