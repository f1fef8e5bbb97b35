# METADATA
# title: System is not registered
# description: In an urgency the registration may follow without undue delay.
# custom:
#   code: eu-ai-act/live/not-registered
#   effect: deny
#   message: >-
#     The Union asks that the system stand in its database before anybody is identified in real time, and yours does
#     not.
#   remedy: The agency has to register the system first.
#   citation: Regulation (EU) 2024/1689, Art. 5(2) and 49
#   verified: full
package countersign.packs.eu_ai_act.rules.live.not_registered

import data.countersign.authority
import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if {
	eu_ai_act.in_real_time
	not "eu_registration" in input.agency.safeguards
	not authority.emergency
}

_metadata := rego.metadata.chain()
