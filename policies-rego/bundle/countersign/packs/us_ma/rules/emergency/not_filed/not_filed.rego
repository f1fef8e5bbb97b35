# METADATA
# title: Emergency was not followed up
# description: The term is of an amendment that was not enacted; keeping to it is this platform's choice.
# custom:
#   code: us-ma/emergency/not-filed
#   effect: deny
#   message: >-
#     You have relied on an emergency instead of an order for 48 hours or longer, and no sworn statement was filed in
#     that time.
#   remedy: Obtain a court's order; a statement that is filed late does not heal it.
#   citation: Countersign default, after Amendment 180 to House Bill 4860, which was not enacted
#   verified: not
package countersign.packs.us_ma.rules.emergency.not_filed

import data.countersign.authority
import data.countersign.packs.us_ma
import data.countersign.result

results contains result.of(_metadata) if {
	not us_ma.ordered
	authority.overdue(172800)
}

_metadata := rego.metadata.chain()
