# METADATA
# title: Nobody is specifically targeted
# custom:
#   code: eu-ai-act/live/not-targeted
#   effect: deny
#   message: >-
#     The Union allows identification in real time only to confirm the identity of a person who is specifically
#     targeted, and this gallery is no watch list of one session.
#   remedy: Use a watch list of the people who are targeted.
#   citation: Regulation (EU) 2024/1689, Art. 5(2)
#   verified: full
package countersign.packs.eu_ai_act.rules.live.not_targeted

import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if {
	eu_ai_act.in_real_time
	input.gallery.kind != "watch_list"
}

_metadata := rego.metadata.chain()
