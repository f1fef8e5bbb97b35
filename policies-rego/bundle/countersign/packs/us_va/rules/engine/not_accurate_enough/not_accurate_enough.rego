# METADATA
# title: Engine is not accurate enough
# description: An evaluation that gives no figure for the group that fared worst counts as too low.
# custom:
#   code: us-va/engine/not-accurate-enough
#   effect: deny
#   message: >-
#     Virginia asks for at least 980 true positives in 1,000 for every demographic group, and the evaluation of this
#     engine does not show that.
#   remedy: Use an engine whose evaluation shows it for every group.
#   citation: Va. Code 15.2-1723.2; summary of Senate Bill 741 of 2022
#   verified: partly
package countersign.packs.us_va.rules.engine.not_accurate_enough

import data.countersign.result

results contains result.of(_metadata) if {
	input.engine.evaluator == "nist"
	input.engine.lowest_true_positives < 980
}

_metadata := rego.metadata.chain()
