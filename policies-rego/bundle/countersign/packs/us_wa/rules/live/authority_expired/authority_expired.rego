# METADATA
# title: Warrant or order has run out
# custom:
#   code: us-wa/live/authority-expired
#   effect: deny
#   message: Washington State does not allow identifying people live on a warrant or court order that has run out.
#   remedy: Obtain an extension or a new warrant and record it.
#   citation: RCW 43.386.080(1)
#   verified: full
package countersign.packs.us_wa.rules.live.authority_expired

import data.countersign.authority
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"field", "live"}
	not authority.stands
	input.authority.kind != "none"
	input.authority.expires <= input.now
}

_metadata := rego.metadata.chain()
