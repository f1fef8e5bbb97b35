# METADATA
# title: Authorised use
# custom:
#   code: us-va/permit/authorised-use
#   effect: permit
#   message: A photograph, or a face in recorded video, may be compared for one of the uses that the section lists.
#   citation: Va. Code 15.2-1723.2, after House Bill 1339 of 2022
#   verified: partly
package countersign.packs.us_va.rules.permit.authorised_use

import data.countersign.packs.us_va
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"still", "recorded_video"}
	input.purpose in us_va.uses
}

_metadata := rego.metadata.chain()
