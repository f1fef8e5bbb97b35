# METADATA
# title: No warrant and no emergency
# custom:
#   code: agency-demo/live/no-authority
#   effect: deny
#   message: >-
#     Your agency holds no live session without a warrant, an emergency, or a court order to find a missing person or
#     identify somebody who has died.
#   remedy: Record the warrant, the order or the emergency, or compare a photograph instead.
#   citation: Demonstration agency policy, section 8; compare RCW 43.386.080(1)
#   verified: full
package countersign.packs.agency_demo.rules.live.no_authority

import data.countersign.authority
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode == "live"
	not authority.stands
}

_metadata := rego.metadata.chain()
