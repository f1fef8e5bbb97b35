# METADATA
# title: Own approval
# custom:
#   code: base/approval/self
#   effect: deny
#   message: You approved your own request, and an approval counts only if somebody else gives it.
#   remedy: Ask another supervisor.
#   citation: Countersign base rules, section 10 (approvals)
#   verified: full
package countersign.packs.base.rules.approval.self

import data.countersign.result

results contains result.of(_metadata) if {
	some approval in input.approvals
	approval.by == input.actor.id
}

_metadata := rego.metadata.chain()
