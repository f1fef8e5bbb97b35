# METADATA
# title: Register without undue delay
# custom:
#   code: eu-ai-act/live/register-afterwards
#   effect: obligation
#   message: >-
#     Register the system in the database of the Union without undue delay, because the urgency did not leave time for
#     it.
#   citation: Regulation (EU) 2024/1689, Art. 5(2)
#   verified: full
package countersign.packs.eu_ai_act.rules.live.register_afterwards

import data.countersign.authority
import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if {
	eu_ai_act.in_real_time
	authority.emergency
	not "eu_registration" in input.agency.safeguards
}

_metadata := rego.metadata.chain()
