# METADATA
# title: Surveillance or monitoring
# custom:
#   code: us-va/tracking/barred
#   effect: deny
#   message: >-
#     Virginia does not allow face recognition for surveillance or monitoring, and this search would follow people or
#     watch a place over time.
#   remedy: Ask about one face only.
#   citation: Va. Code 15.2-1723.2; press report of July 2022
#   verified: partly
package countersign.packs.us_va.rules.tracking.barred

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"still", "recorded_video"}
	input.search.tracking
}

_metadata := rego.metadata.chain()
