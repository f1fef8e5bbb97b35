# METADATA
# title: State's law does not allow it
# custom:
#   code: eu-ai-act/live/no-national-law
#   effect: deny
#   message: >-
#     The Union leaves it to each state whether it allows identification in real time, and your agency has no such law
#     to rest on.
#   remedy: Compare a photograph afterwards.
#   citation: Regulation (EU) 2024/1689, Art. 5(5)
#   verified: full
package countersign.packs.eu_ai_act.rules.live.no_national_law

import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if {
	eu_ai_act.in_real_time
	not "national_law_on_live_use" in input.agency.safeguards
}

_metadata := rego.metadata.chain()
