/**
 * Asks OPA, in one of two ways: the compiled policy as WebAssembly in this process, or an OPA
 * server over HTTP. Both are given the same document and must give the same answer; {@link
 * org.countersign.policy.opa.DecisionMapping} reads it strictly, and what it cannot read is {@code
 * Indeterminate}, never a permit.
 *
 * <p>How the engine's memory is driven is described at <a
 * href="https://www.openpolicyagent.org/docs/wasm">openpolicyagent.org/docs/wasm</a> (ABI 1.3).
 */
@NullMarked
package org.countersign.policy.opa;

import org.jspecify.annotations.NullMarked;
