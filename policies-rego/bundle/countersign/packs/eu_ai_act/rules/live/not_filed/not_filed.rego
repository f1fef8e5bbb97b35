# METADATA
# title: Authorisation was not requested in time
# custom:
#   code: eu-ai-act/live/not-filed
#   effect: deny
#   message: >-
#     You have identified people in real time without an authorisation for 24 hours or longer, and none was requested in
#     that time.
#   remedy: Stop, and delete the data, results and outputs; record the authorisation if one is granted.
#   citation: Regulation (EU) 2024/1689, Art. 5(3)
#   verified: full
package countersign.packs.eu_ai_act.rules.live.not_filed

import data.countersign.authority
import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if {
	eu_ai_act.in_real_time
	not eu_ai_act.authorised
	authority.overdue(86400)
}

_metadata := rego.metadata.chain()
