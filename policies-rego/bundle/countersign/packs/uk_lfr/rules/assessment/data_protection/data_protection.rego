# METADATA
# title: Effect on data was not assessed
# custom:
#   code: uk-lfr/assessment/data-protection
#   effect: deny
#   message: >-
#     The Court of Appeal held a deployment unlawful whose data protection impact assessment was deficient, and your
#     agency has none.
#   remedy: The agency has to make the assessment first.
#   citation: R (Bridges) v South Wales Police [2020] EWCA Civ 1058; Data Protection Act 2018, s. 64
#   verified: full
package countersign.packs.uk_lfr.rules.assessment.data_protection

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode == "live"
	not "data_protection_assessment" in input.agency.safeguards
}

_metadata := rego.metadata.chain()
