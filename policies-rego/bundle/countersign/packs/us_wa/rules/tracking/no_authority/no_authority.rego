# METADATA
# title: Surveillance without a warrant
# description: Live sessions and use in the field have rules of their own; this one is about recordings and photographs.
# custom:
#   code: us-wa/tracking/no-authority
#   effect: deny
#   message: >-
#     Washington State does not allow following people over time, or watching a place, without a warrant, an emergency, or
#     a court order to find a missing person or identify somebody who has died.
#   remedy: Record a warrant or the court's order, record the emergency, or ask about one face only.
#   citation: RCW 43.386.080(1)
#   verified: full
package countersign.packs.us_wa.rules.tracking.no_authority

import data.countersign.authority
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"still", "recorded_video"}
	input.search.tracking
	not authority.stands
}

_metadata := rego.metadata.chain()
