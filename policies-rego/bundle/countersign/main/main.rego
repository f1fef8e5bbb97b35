# METADATA
# title: Decision
# description: >-
#   The only entrypoint. Every pack that the agency names, and base, is asked; every reason against is collected, and any
#   one of them decides. Nothing is allowed that no rule of each named pack allows. Total: there is an answer for every input.
package countersign.main

import data.countersign.approvals
import data.countersign.law
import data.countersign.packs.base.rules.pack.no_ground

# METADATA
# title: Decision
# entrypoint: true
decision := {
	"effect": _effect,
	"denials": _by_code(_denials),
	"approvals_required": _by_code(_needs),
	"obligations": _by_code(_obligations),
	"limits": _limits,
	"packs": [{"id": id, "version": law.known[id].custom.version} | some id in sort(object.keys(_asked))],
}

# Where nothing was asked, as before the first day of base, nothing is allowed.
_effect := "deny" if {
	count(_denials) > 0
} else := "approval_required" if {
	count(_needs) > 0
} else := "permit" if {
	_granted[_]
} else := "deny"

# An unsound request is refused for that alone: no rule is asked about facts that are not there.
default _asked := {}

_asked := law.in_force if count(_unsound) == 0

_unsound contains denial if {
	some {"deny": denial} in data.countersign.packs.base.rules.request[_].results
}

_denials contains denial if some denial in _unsound

_denials contains denial if {
	some id, _ in _asked
	some {"deny": denial} in _results[id]
}

_denials contains denial if {
	some id, _ in _asked
	id != "base"
	not _objected[id]
	not _granted[id]
	{"deny": denial} := no_ground.about_pack(id)
}

_objected[id] if {
	some id, results in _results
	some {"deny": _} in results
}

# Base only forbids; what may be done at all is for each named pack to say.
_granted[id] if {
	some id, results in _results
	some {"permit": _} in results
}

_needs contains need if {
	some id, _ in _asked
	some {"approval": need} in _results[id]
	not approvals.given(need.kind)
}

_obligations contains obligation if {
	count(_denials) == 0
	some id, _ in _asked
	some {"obligation": obligation} in _results[id]
}

# Only seen where no pack could be asked: as narrow as a limit can be.
default _limits := {"threshold": 1000, "candidate_cap": 1, "expires_in": 1}

_limits := {
	"threshold": max({input.search.threshold} | _bounds.threshold),
	"candidate_cap": min({input.search.candidate_cap} | _bounds.candidate_cap),
	"expires_in": min(_bounds.expires_in),
}

_bounds[name] contains value if {
	some id, _ in _asked
	some {"limit": limit} in _results[id]
	some name, value in limit
}

_results[id] := data.countersign.packs[package_name].results if some id, package_name in _asked

# Sets have no order of their own that both engines share.
_by_code(results) := [row[2] | some row in sort([[result.code, object.get(result, "message", ""), result] | some result in results])]
