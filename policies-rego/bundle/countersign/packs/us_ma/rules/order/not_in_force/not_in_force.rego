# METADATA
# title: Court order is not in force
# custom:
#   code: us-ma/order/not-in-force
#   effect: deny
#   message: >-
#     The order that you recorded has no number or court, was not issued yet, has run out, or is for another purpose.
#   remedy: Record the number, the court and the days of an order that is in force and covers this search.
#   citation: Mass. G.L. c. 6, s. 220
#   verified: partly
package countersign.packs.us_ma.rules.order.not_in_force

import data.countersign.packs.us_ma
import data.countersign.result

results contains result.of(_metadata) if {
	input.authority.kind in {"warrant", "court_order", "court_order_missing_or_deceased"}
	not us_ma.ordered
	not us_ma.no_order_needed
}

_metadata := rego.metadata.chain()
