# METADATA
# title: Offence is not grave enough
# custom:
#   code: eu-ai-act/live/offence-not-grave
#   effect: deny
#   message: >-
#     The Union allows identifying a suspect in real time only for an offence of Annex II that carries at least 4 years,
#     and the one you named is not.
#   remedy: Compare a photograph afterwards.
#   citation: Regulation (EU) 2024/1689, Art. 5(1)(h)(iii) and Annex II
#   verified: full
package countersign.packs.eu_ai_act.rules.live.offence_not_grave

import data.countersign.offences
import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if {
	eu_ai_act.in_real_time
	input.purpose in eu_ai_act.suspects
	not _grave
}

_grave if {
	input.offence.max_years >= 4
	offences.is_of(_kinds)
}

_kinds := {
	"terrorism",
	"human_trafficking",
	"child_sexual_exploitation",
	"drug_trafficking",
	"weapons_trafficking",
	"murder",
	"grievous_bodily_injury",
	"organ_trafficking",
	"nuclear_trafficking",
	"kidnapping",
	"international_crime",
	"seizure_of_aircraft_or_ships",
	"rape",
	"environmental_crime",
	"armed_or_organised_robbery",
	"sabotage",
	"criminal_organisation",
}

_metadata := rego.metadata.chain()
