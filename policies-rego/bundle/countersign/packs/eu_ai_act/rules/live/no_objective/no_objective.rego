# METADATA
# title: None of the three objectives
# description: >-
#   Victims are of abduction, trafficking or sexual exploitation. A threat to life is one that is there, so the
#   emergency has to be recorded.
# custom:
#   code: eu-ai-act/live/no-objective
#   effect: deny
#   message: >-
#     The Union allows identification in real time only to find certain victims or missing persons, to avert an imminent
#     threat to life, or to find a suspect of a grave offence, and your purpose is none of these.
#   remedy: Record the emergency if a life is threatened; otherwise compare a photograph afterwards.
#   citation: Regulation (EU) 2024/1689, Art. 5(1)(h)
#   verified: full
package countersign.packs.eu_ai_act.rules.live.no_objective

import data.countersign.authority
import data.countersign.offences
import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if {
	eu_ai_act.in_real_time
	not input.purpose in eu_ai_act.suspects
	not _objective
}

_objective if input.purpose == "find_missing_person"

_objective if {
	input.purpose == "identify_victim"
	offences.is_of({"kidnapping", "human_trafficking", "child_sexual_exploitation"})
}

_objective if {
	input.purpose == "protect_life"
	authority.emergency
}

_metadata := rego.metadata.chain()
