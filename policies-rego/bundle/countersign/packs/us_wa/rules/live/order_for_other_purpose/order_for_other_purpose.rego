# METADATA
# title: Court order does not cover this
# custom:
#   code: us-wa/live/order-for-other-purpose
#   effect: deny
#   message: A court order to find a missing person or identify somebody who has died may be used for nothing else.
#   remedy: For another purpose, record a warrant or an emergency.
#   citation: RCW 43.386.080(1)
#   verified: full
package countersign.packs.us_wa.rules.live.order_for_other_purpose

import data.countersign.authority
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"field", "live"}
	not authority.stands
	input.authority.kind == "court_order_missing_or_deceased"
	not input.purpose in {"find_missing_person", "identify_deceased_person"}
}

_metadata := rego.metadata.chain()
