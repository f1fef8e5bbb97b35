# METADATA
# title: Similarity that was measured
# description: Where a pack asks for the agency's own evaluation, nobody is listed below the threshold that it speaks for.
# custom:
#   code: base/search/measured-threshold
#   effect: limit
#   message: A face below the similarity at which the agency measured the engine is never returned as a candidate.
#   citation: Countersign base rules, section 8 (the search)
#   verified: full
package countersign.packs.base.rules.search.measured_threshold

import data.countersign.measured
import data.countersign.result

results contains result.with_facts(_metadata, {"threshold": input.measurement.threshold}) if {
	measured.demanded
	measured.this_engine
}

_metadata := rego.metadata.chain()
