# METADATA
# title: No authorisation
# custom:
#   code: eu-ai-act/live/no-authorisation
#   effect: deny
#   message: >-
#     The Union asks for an authorisation by a court or an independent authority before anybody is identified in real
#     time, or an urgency that is duly justified, and you recorded neither.
#   remedy: Record the authorisation with its number, its authority and its days, or the urgency and when it began.
#   citation: Regulation (EU) 2024/1689, Art. 5(3)
#   verified: full
package countersign.packs.eu_ai_act.rules.live.no_authorisation

import data.countersign.authority
import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if {
	eu_ai_act.in_real_time
	not eu_ai_act.authorised
	not authority.emergency
}

_metadata := rego.metadata.chain()
