# METADATA
# title: Until the warrant or order ends
# custom:
#   code: us-co/surveillance/until-authority-ends
#   effect: limit
#   message: What rests on a warrant or court order ends with it at the latest.
#   citation: C.R.S. 24-18-307(1)
#   verified: partly
package countersign.packs.us_co.rules.surveillance.until_authority_ends

import data.countersign.packs.us_co
import data.countersign.result

results contains result.with_facts(_metadata, {"expires_in": input.authority.expires - input.now}) if {
	us_co.surveillance
	us_co.authorised
}

_metadata := rego.metadata.chain()
