# METADATA
# title: Engine was not evaluated by NIST
# custom:
#   code: us-va/engine/not-evaluated-by-nist
#   effect: deny
#   message: >-
#     Virginia allows only an engine that the National Institute of Standards and Technology has evaluated, and this one
#     was not.
#   remedy: Use an engine that NIST has evaluated and the state has approved.
#   citation: Va. Code 15.2-1723.2; summary of Senate Bill 741 of 2022
#   verified: partly
package countersign.packs.us_va.rules.engine.not_evaluated_by_nist

import data.countersign.result

results contains result.of(_metadata) if input.engine.evaluator != "nist"

_metadata := rego.metadata.chain()
