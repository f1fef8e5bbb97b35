# METADATA
# title: No ground for surveillance
# custom:
#   code: us-co/surveillance/no-ground
#   effect: deny
#   message: >-
#     Colorado allows following people, or identifying them live, only under a warrant, to develop leads in an
#     investigation, on probable cause, or under a court order to find a missing person or identify somebody who has
#     died.
#   remedy: Record the warrant, the order or the offence under investigation, or compare a photograph instead.
#   citation: C.R.S. 24-18-307(1)
#   verified: full
package countersign.packs.us_co.rules.surveillance.no_ground

import data.countersign.packs.us_co
import data.countersign.result

results contains result.of(_metadata) if {
	us_co.surveillance
	not us_co.ground
}

_metadata := rego.metadata.chain()
