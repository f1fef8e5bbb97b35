# METADATA
# title: Approvals
# description: Which approvals in the request count. Nobody's own does, and none that is older than a day.
package countersign.approvals

# METADATA
# description: Whether somebody else, entitled to it, gave an approval of this kind within the last day.
given(kind) if {
	some approval in input.approvals
	approval.kind == kind
	approval.by != input.actor.id
	entitled(approval)
	approval.at <= input.now
	input.now - approval.at < 86400
}

# METADATA
# description: Whether the role in which an approval was given is one that may give approvals of its kind.
entitled(approval) if {
	some kind in data.countersign.vocabulary.approval_kinds
	kind.code == approval.kind
	approval.role in kind.roles
}
