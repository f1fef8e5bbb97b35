package org.countersign.policy.opa;

import org.countersign.policy.Decision;
import org.countersign.policy.Decision.Indeterminate;
import org.countersign.policy.Decision.IndeterminateCause;
import org.countersign.policy.PolicyRevision;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads what an OPA server's data API answered, with provenance asked for. Pure. The envelope
 * around the result is the server's and may grow; the result is the policy's and is read strictly.
 */
final class OpaServerAnswer {
  private OpaServerAnswer() {}

  static Decision read(String id, PolicyRevision expected, int status, byte[] body) {
    if (status != 200) {
      boolean busy = status == 429 || status == 503;
      return new Indeterminate(
          id,
          busy ? IndeterminateCause.OVERLOADED : IndeterminateCause.ENGINE_ERROR,
          "the OPA server answered with status " + status);
    }
    JsonNode envelope;
    try {
      envelope = StrictJson.mapper().readTree(body);
    } catch (JacksonException e) {
      return new Indeterminate(
          id, IndeterminateCause.MALFORMED, "the answer is not JSON: " + e.getOriginalMessage());
    }
    if (!envelope.isObject()) {
      return new Indeterminate(id, IndeterminateCause.MALFORMED, "the answer is not an object");
    }
    if (!envelope.has("result")) {
      return new Indeterminate(
          id, IndeterminateCause.UNDEFINED, "the OPA server has no decision for this request");
    }
    JsonNode bundles = envelope.path("provenance").path("bundles");
    if (!bundles.isObject() || bundles.isEmpty()) {
      return new Indeterminate(
          id,
          IndeterminateCause.WRONG_REVISION,
          "the OPA server does not say which bundle answered");
    }
    for (JsonNode bundle : bundles) {
      JsonNode revision = bundle.path("revision");
      if (!revision.isString() || !revision.stringValue().equals(expected.digest())) {
        return new Indeterminate(
            id,
            IndeterminateCause.WRONG_REVISION,
            "the OPA server answers with bundle "
                + shortened(revision.toString())
                + ", and "
                + expected.digest()
                + " is in force");
      }
    }
    return DecisionMapping.decision(id, expected, envelope.get("result"));
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }
}
