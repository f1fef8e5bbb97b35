# METADATA
# title: Tell the person afterwards
# description: The term is of an amendment that was not enacted; keeping to it is this platform's choice.
# custom:
#   code: us-ma/emergency/tell-within-72-hours
#   effect: obligation
#   due_days: 3
#   message: Tell everybody whom the emergency search identified about it within 3 days.
#   citation: Countersign default, after Amendment 180 to House Bill 4860, which was not enacted
#   verified: not
package countersign.packs.us_ma.rules.emergency.tell_within_72_hours

import data.countersign.authority
import data.countersign.packs.us_ma
import data.countersign.result

results contains result.of(_metadata) if {
	authority.emergency
	not us_ma.ordered
}

_metadata := rego.metadata.chain()
