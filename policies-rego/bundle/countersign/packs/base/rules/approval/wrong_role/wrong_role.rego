# METADATA
# title: Approval by the wrong role
# custom:
#   code: base/approval/wrong-role
#   effect: deny
#   message: The request carries an approval by somebody who is not entitled to give it.
#   remedy: Ask a supervisor.
#   citation: Countersign base rules, section 10 (approvals)
#   verified: full
package countersign.packs.base.rules.approval.wrong_role

import data.countersign.approvals
import data.countersign.result

results contains result.of(_metadata) if {
	some approval in input.approvals
	not approvals.entitled(approval)
}

_metadata := rego.metadata.chain()
