# METADATA
# description: >-
#   The acceptance cases, which the Wasm engine and the OPA server run as well. bin/policy loads each file of the folder
#   acceptance as data.acceptance.<name>, and the base inputs as data.acceptance_bases.<name>.
package countersign.main_test

import data.countersign.main

test_acceptance[name] if {
	some name, expected in _cases
	decision := main.decision with input as _document(expected.input)
	_agrees(decision, expected.expect)
}

# Without cases the test above would pass.
test_has_cases if count(_cases) >= 60

_cases := data.acceptance

_document(given) := given.document

_document(given) := object.union(remaining, object.get(given, "patch", {})) if {
	base := data.acceptance_bases[given.base]
	remaining := json.remove(base, object.get(given, "remove", []))
}

_agrees(decision, expect) if {
	decision.effect == expect.effect
	_codes(decision.denials) == expect.denials
	_codes(decision.approvals_required) == expect.approvals_required
	object.get(expect, "obligations", _codes(decision.obligations)) == _codes(decision.obligations)
	object.get(expect, "limits", decision.limits) == decision.limits
	every code, due in object.get(expect, "due", {}) {
		due in {duty.due | some duty in decision.obligations; duty.code == code}
	}
	object.get(expect, "packs", _ids(decision.packs)) == _ids(decision.packs)
}

_codes(results) := [result.code | some result in results]

_ids(packs) := [pack.id | some pack in packs]

test_nothing_is_allowed_where_nothing_was_asked if {
	decision := main.decision with input as data.acceptance_bases.still with data.countersign.law.in_force as {}
	decision.effect == "deny"
	decision.packs == []
}

# Base has always been in force, so that whatever the clock says there is a reason.
test_a_clock_at_its_beginning_denies if {
	decision := main.decision with input as object.union(data.acceptance_bases.still, {"now": 0})
	decision.effect == "deny"
	"base/pack/not-yet-in-force" in _codes(decision.denials)
}
