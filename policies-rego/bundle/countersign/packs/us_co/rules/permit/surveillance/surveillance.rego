# METADATA
# title: Surveillance on one of four grounds
# custom:
#   code: us-co/permit/surveillance
#   effect: permit
#   message: >-
#     People may be followed or identified live under a warrant, to develop leads in an investigation, on probable
#     cause, or under a court order to find a missing person or identify somebody who has died.
#   citation: C.R.S. 24-18-307(1)
#   verified: full
package countersign.packs.us_co.rules.permit.surveillance

import data.countersign.packs.us_co
import data.countersign.result

results contains result.of(_metadata) if {
	us_co.surveillance
	us_co.ground
}

_metadata := rego.metadata.chain()
