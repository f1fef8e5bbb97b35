# METADATA
# title: Engine was not measured by the agency
# description: >-
#   Asked only where a pack in force says in its metadata, with most_measured_false_positives, how often a search of somebody who is
#   not in the gallery may show somebody. An evaluation of another engine is none of this one.
# custom:
#   code: base/engine/not-measured
#   effect: deny
#   message: >-
#     A policy that binds your agency asks for a signed evaluation of exactly this engine on photographs of the agency's
#     own, and there is none.
#   remedy: The administrator has to evaluate the engine and save the evaluation.
#   citation: Countersign base rules, section 7 (gallery and engine)
#   verified: full
package countersign.packs.base.rules.engine.not_measured

import data.countersign.measured
import data.countersign.result

results contains result.of(_metadata) if {
	measured.demanded
	not measured.this_engine
}

_metadata := rego.metadata.chain()
