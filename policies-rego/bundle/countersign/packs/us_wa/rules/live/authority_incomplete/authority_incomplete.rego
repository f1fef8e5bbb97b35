# METADATA
# title: Warrant or order is not complete
# description: That the paper has to be identified here is this platform's choice.
# custom:
#   code: us-wa/live/authority-incomplete
#   effect: deny
#   message: >-
#     You recorded a warrant or court order without its number, its court or a day of issue that has come, so nobody
#     could find it.
#   remedy: Record its number, the court, and the days of issue and expiry.
#   citation: RCW 43.386.080(1)
#   verified: partly
package countersign.packs.us_wa.rules.live.authority_incomplete

import data.countersign.authority
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"field", "live"}
	not authority.stands
	input.authority.kind != "none"
	_incomplete
}

_incomplete if not authority.complete

_incomplete if input.authority.issued > input.now

_metadata := rego.metadata.chain()
