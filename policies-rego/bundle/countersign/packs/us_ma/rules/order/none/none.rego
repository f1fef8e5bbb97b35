# METADATA
# title: No court order
# custom:
#   code: us-ma/order/none
#   effect: deny
#   message: Massachusetts asks for a court order for a search, or for an emergency, and you recorded neither.
#   remedy: Record the court's order, or the emergency.
#   citation: Mass. G.L. c. 6, s. 220
#   verified: partly
package countersign.packs.us_ma.rules.order.none

import data.countersign.packs.us_ma
import data.countersign.result

results contains result.of(_metadata) if {
	input.authority.kind in {"none", "administrative_authorisation"}
	not us_ma.no_order_needed
}

_metadata := rego.metadata.chain()
