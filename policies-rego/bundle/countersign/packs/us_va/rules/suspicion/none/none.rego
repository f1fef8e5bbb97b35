# METADATA
# title: No reasonable suspicion
# custom:
#   code: us-va/suspicion/none
#   effect: deny
#   message: >-
#     Virginia allows identifying somebody for a crime only if there is reasonable suspicion that they committed it, and
#     you stated none.
#   remedy: Search only once you can state reasonable suspicion.
#   citation: Va. Code 15.2-1723.2, after House Bill 1339 of 2022
#   verified: partly
package countersign.packs.us_va.rules.suspicion.none

import data.countersign.result

results contains result.of(_metadata) if {
	input.purpose == "identify_suspect"
	input.suspicion == "none"
}

_metadata := rego.metadata.chain()
