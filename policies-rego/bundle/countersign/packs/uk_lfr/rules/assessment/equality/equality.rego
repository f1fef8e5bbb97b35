# METADATA
# title: Equality was not assessed
# custom:
#   code: uk-lfr/assessment/equality
#   effect: deny
#   message: >-
#     The Court of Appeal held a deployment unlawful whose force had not found out whether the software treats groups of
#     people alike, and your agency has not assessed it.
#   remedy: The agency has to make the assessment first.
#   citation: R (Bridges) v South Wales Police [2020] EWCA Civ 1058; Equality Act 2010, s. 149
#   verified: full
package countersign.packs.uk_lfr.rules.assessment.equality

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode == "live"
	not "equality_assessment" in input.agency.safeguards
}

_metadata := rego.metadata.chain()
