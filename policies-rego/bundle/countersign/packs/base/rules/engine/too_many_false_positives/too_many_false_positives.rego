# METADATA
# title: Engine shows too many wrong people
# description: Judged by the upper end of the interval, so that a small evaluation does not pass for a good one.
# custom:
#   code: base/engine/too-many-false-positives
#   effect: deny
#   example:
#     measured: "150000"
#     most: "100000"
#   message: >-
#     By the agency's evaluation up to {measured} in 1,000,000 searches of people who are not in the gallery would show
#     somebody; the policy allows {most}.
#   remedy: The administrator has to save an evaluation at a higher threshold, or on more people.
#   citation: Countersign base rules, section 7 (gallery and engine)
#   verified: full
package countersign.packs.base.rules.engine.too_many_false_positives

import data.countersign.measured
import data.countersign.result

results contains result.with_facts(_metadata, facts) if {
	measured.demanded
	measured.this_engine
	input.measurement.false_positives > measured.most_false_positives
	facts := {
		"measured": input.measurement.false_positives,
		"most": measured.most_false_positives,
	}
}

_metadata := rego.metadata.chain()
