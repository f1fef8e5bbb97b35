# METADATA
# title: Authorisation was not requested in time
# custom:
#   code: eu-ai-act/afterwards/not-filed
#   effect: deny
#   message: You have searched without an authorisation for 48 hours or longer, and none was requested in that time.
#   remedy: Stop, and delete what was found; record the authorisation if one is granted.
#   citation: Regulation (EU) 2024/1689, Art. 26(10)
#   effective_from: "2026-08-02"
#   verified: full
package countersign.packs.eu_ai_act.rules.afterwards.not_filed

import data.countersign.authority
import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if {
	eu_ai_act.needs_authorisation
	not eu_ai_act.authorised
	authority.overdue(172800)
}

_metadata := rego.metadata.chain()
