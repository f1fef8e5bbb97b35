# METADATA
# title: No warrant and no emergency
# description: A search in the field is counted as nearly live, which is this pack's reading of the statute.
# custom:
#   code: us-wa/live/no-authority
#   effect: deny
#   message: >-
#     Washington State does not allow identifying people live, or nearly so, without a warrant, an emergency, or a court
#     order to find a missing person or identify somebody who has died.
#   remedy: Record a warrant or the court's order, record the emergency, or compare a photograph instead.
#   citation: RCW 43.386.080(1)
#   verified: full
package countersign.packs.us_wa.rules.live.no_authority

import data.countersign.authority
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"field", "live"}
	not authority.stands
	input.authority.kind == "none"
}

_metadata := rego.metadata.chain()
