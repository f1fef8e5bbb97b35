# METADATA
# title: Until the authorisation ends
# custom:
#   code: eu-ai-act/live/until-authorisation-ends
#   effect: limit
#   message: A session on an authorisation ends with it at the latest.
#   citation: Regulation (EU) 2024/1689, Art. 5(3)
#   verified: partly
package countersign.packs.eu_ai_act.rules.live.until_authorisation_ends

import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.with_facts(_metadata, {"expires_in": input.authority.expires - input.now}) if {
	eu_ai_act.in_real_time
	eu_ai_act.authorised
}

_metadata := rego.metadata.chain()
