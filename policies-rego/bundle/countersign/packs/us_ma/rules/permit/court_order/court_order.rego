# METADATA
# title: Under a court order
# custom:
#   code: us-ma/permit/court-order
#   effect: permit
#   message: A photograph, or a face in recorded video, may be compared as a court has ordered.
#   citation: Mass. G.L. c. 6, s. 220
#   verified: partly
package countersign.packs.us_ma.rules.permit.court_order

import data.countersign.packs.us_ma
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"still", "recorded_video"}
	us_ma.ordered
}

_metadata := rego.metadata.chain()
