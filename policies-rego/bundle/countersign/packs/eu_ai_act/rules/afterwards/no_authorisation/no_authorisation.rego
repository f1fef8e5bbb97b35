# METADATA
# title: No authorisation
# description: >-
#   The first identification of a potential suspect, on objective and verifiable facts linked to the offence, needs
#   none; here that is a search for a suspect with at least reasonable suspicion.
# custom:
#   code: eu-ai-act/afterwards/no-authorisation
#   effect: deny
#   message: >-
#     The Union asks for an authorisation by a court or an independent authority before a suspected or convicted person
#     is searched for, or within 48 hours after, and you recorded none that is in force.
#   remedy: Record the authorisation with its number, its authority and its days, or the urgency and when it began.
#   citation: Regulation (EU) 2024/1689, Art. 26(10)
#   effective_from: "2026-08-02"
#   verified: full
package countersign.packs.eu_ai_act.rules.afterwards.no_authorisation

import data.countersign.authority
import data.countersign.packs.eu_ai_act
import data.countersign.result

results contains result.of(_metadata) if {
	eu_ai_act.needs_authorisation
	not eu_ai_act.authorised
	not authority.emergency
}

_metadata := rego.metadata.chain()
