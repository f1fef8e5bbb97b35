# METADATA
# title: No link to an offence or a missing person
# description: Identifying somebody who has died or is unconscious is covered only if it is linked to an offence.
# custom:
#   code: eu-ai-act/afterwards/no-link
#   effect: deny
#   message: >-
#     The Union forbids searching afterwards without a link to an offence, a proceeding, a threat or a specific missing
#     person, and your purpose has none.
#   remedy: Name the offence that the search is about, if there is one.
#   citation: Regulation (EU) 2024/1689, Art. 26(10)
#   effective_from: "2026-08-02"
#   verified: full
package countersign.packs.eu_ai_act.rules.afterwards.no_link

import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if {
	eu_ai_act.afterwards
	input.purpose in {"identify_deceased_person", "identify_incapacitated_person"}
	input.offence.code == "none"
}

_metadata := rego.metadata.chain()
