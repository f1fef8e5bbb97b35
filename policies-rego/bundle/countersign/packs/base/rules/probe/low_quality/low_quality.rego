# METADATA
# title: Poor photograph
# custom:
#   code: base/probe/low-quality
#   effect: obligation
#   message: Say on the lead sheet and in every disclosure that the photograph was of poor quality, and in what way.
#   citation: >-
#     Countersign base rules, section 6 (the photograph); compare the 2024 settlement in Williams v. City of Detroit
#   verified: full
package countersign.packs.base.rules.probe.low_quality

import data.countersign.result

results contains result.of(_metadata) if {
	input.probe.quality >= 0
	input.probe.quality < 400
}

_metadata := rego.metadata.chain()
