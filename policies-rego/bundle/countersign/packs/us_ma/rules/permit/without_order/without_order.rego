# METADATA
# title: Emergency or deceased person
# description: That a person who has died may be identified without an order is from general knowledge.
# custom:
#   code: us-ma/permit/without-order
#   effect: permit
#   message: Without an order, a photograph may be compared in an emergency, or to identify somebody who has died.
#   citation: Mass. G.L. c. 6, s. 220
#   verified: partly
package countersign.packs.us_ma.rules.permit.without_order

import data.countersign.packs.us_ma
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"still", "recorded_video"}
	us_ma.no_order_needed
}

_metadata := rego.metadata.chain()
