# METADATA
# title: Approval is dated in the future
# custom:
#   code: base/approval/from-future
#   effect: deny
#   message: The request carries an approval that is dated later than now, so its date cannot be right.
#   remedy: Correct the clock, and have the request approved again.
#   citation: Countersign base rules, section 10 (approvals)
#   verified: full
package countersign.packs.base.rules.approval.from_future

import data.countersign.result

results contains result.of(_metadata) if {
	some approval in input.approvals
	approval.at > input.now
}

_metadata := rego.metadata.chain()
