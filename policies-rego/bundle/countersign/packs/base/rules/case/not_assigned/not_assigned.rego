# METADATA
# title: Case is not yours
# custom:
#   code: base/case/not-assigned
#   effect: approval
#   kind: supervisor
#   message: >-
#     You are not among the people to whom this case is assigned, so a supervisor has to agree that you search in it.
#   citation: Countersign base rules, section 3 (the case)
#   verified: full
package countersign.packs.base.rules.case.not_assigned

import data.countersign.result

results contains result.of(_metadata) if {
	input.case.status == "open"
	not input.actor.id in input.case.assigned_to
}

_metadata := rego.metadata.chain()
