# METADATA
# title: Person under 18
# description: South Wales Police do not ordinarily put them on a watch list.
# custom:
#   code: uk-lfr/subject/under-18
#   effect: approval
#   kind: authorising_officer
#   message: >-
#     The person may be under 18, who is not ordinarily put on a watch list, so an authorising officer has to approve
#     it.
#   citation: Procedure of South Wales Police, quoted in R (Bridges) v South Wales Police [2020] EWCA Civ 1058
#   verified: partly
package countersign.packs.uk_lfr.rules.subject.under_18

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode == "live"
	input.subject.juvenile
}

_metadata := rego.metadata.chain()
