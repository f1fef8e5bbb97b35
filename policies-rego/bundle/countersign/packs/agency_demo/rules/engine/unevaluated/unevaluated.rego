# METADATA
# title: Engine without evaluation
# custom:
#   code: agency-demo/engine/unevaluated
#   effect: obligation
#   message: Say wherever the lead is used that nobody independent has evaluated the engine that found it.
#   citation: Demonstration agency policy, section 10
#   verified: full
package countersign.packs.agency_demo.rules.engine.unevaluated

import data.countersign.result

results contains result.of(_metadata) if input.engine.evaluation == "none"

results contains result.of(_metadata) if input.engine.evaluator == "agency"

_metadata := rego.metadata.chain()
