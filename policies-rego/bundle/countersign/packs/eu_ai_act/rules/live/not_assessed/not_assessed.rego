# METADATA
# title: Fundamental rights were not assessed
# custom:
#   code: eu-ai-act/live/not-assessed
#   effect: deny
#   message: >-
#     The Union asks for an assessment of what the use does to fundamental rights before anybody is identified in real
#     time, and your agency has none.
#   remedy: The agency has to make the assessment first.
#   citation: Regulation (EU) 2024/1689, Art. 5(2) and 27
#   verified: full
package countersign.packs.eu_ai_act.rules.live.not_assessed

import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if {
	eu_ai_act.in_real_time
	not "fundamental_rights_assessment" in input.agency.safeguards
}

_metadata := rego.metadata.chain()
