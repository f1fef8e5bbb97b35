# METADATA
# title: Until the warrant or order ends
# custom:
#   code: us-wa/live/until-authority-ends
#   effect: limit
#   message: A session on a warrant or court order ends with it at the latest.
#   citation: RCW 43.386.080(1)
#   verified: partly
package countersign.packs.us_wa.rules.live.until_authority_ends

import data.countersign.authority
import data.countersign.result

results contains result.with_facts(_metadata, {"expires_in": input.authority.expires - input.now}) if {
	input.mode in {"field", "live"}
	_by_paper
}

_by_paper if authority.warrant

_by_paper if authority.order_for_missing_or_deceased

_metadata := rego.metadata.chain()
