# METADATA
# title: Comparison engine was never evaluated
# description: What the agency measured itself, on photographs of its own choice, is not independent.
# custom:
#   code: base/engine/not-evaluated
#   effect: deny
#   message: >-
#     Nobody independent has evaluated the engine that would compare the faces, and no policy that binds your agency
#     accepts that.
#   remedy: Use an evaluated engine, or have the agency's policy accept this one in public.
#   citation: >-
#     Countersign base rules, section 7 (gallery and engine); compare Virginia Code 15.2-1723.2 and RCW 43.386.040
#   verified: partly
package countersign.packs.base.rules.engine.not_evaluated

import data.countersign.law
import data.countersign.result

results contains result.of(_metadata) if {
	_not_independent
	not _accepted
}

_not_independent if input.engine.evaluation == "none"

_not_independent if input.engine.evaluator == "agency"

_accepted if {
	some id, _ in law.in_force
	law.known[id].custom.accepts_unevaluated_engine
}

_metadata := rego.metadata.chain()
