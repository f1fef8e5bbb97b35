# METADATA
# title: Authorisation without bounds
# custom:
#   code: eu-ai-act/live/no-scope
#   effect: deny
#   message: >-
#     The Union asks that the use in real time be limited in place and persons, and the authorisation that you recorded
#     names none.
#   remedy: Record the people and places that the authorisation names.
#   citation: Regulation (EU) 2024/1689, Art. 5(2) and (3)
#   verified: full
package countersign.packs.eu_ai_act.rules.live.no_scope

import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if {
	eu_ai_act.in_real_time
	eu_ai_act.authorised
	count(input.authority.scope) == 0
}

_metadata := rego.metadata.chain()
