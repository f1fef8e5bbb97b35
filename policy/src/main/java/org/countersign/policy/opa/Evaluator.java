package org.countersign.policy.opa;

/** One engine with the policy loaded. Not safe for use by more than one thread at a time. */
interface Evaluator {

  /**
   * Evaluates the entrypoint on an input document. Stops soon after its thread is interrupted.
   *
   * @param input JSON in UTF-8
   * @return the engine's answer as JSON: an array of one object with the member {@code result}, or
   *     an empty array if the decision is undefined
   * @throws RuntimeException if the engine fails; it must not be used again then
   */
  String evaluate(byte[] input);
}
