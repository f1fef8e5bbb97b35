# METADATA
# description: >-
#   The acceptance cases, which the Wasm engine and the OPA server run as well. bin/policy loads each file of the folder
#   acceptance as data.acceptance.<name>, and the base inputs as data.acceptance_bases.<name>.
package countersign.main_test

import data.countersign.main

test_acceptance[name] if {
	some name, expected in _cases
	decision := main.decision with input as _inputs[name]
	_agrees(decision, expected.expect)
}

# Without cases the test above would pass.
test_has_cases if count(_cases) >= 60

_cases := data.acceptance

_inputs[name] := expected.input.document if some name, expected in _cases

_inputs[name] := object.union(remaining, object.get(expected.input, "patch", {})) if {
	some name, expected in _cases
	base := data.acceptance_bases[expected.input.base]
	remaining := json.remove(base, object.get(expected.input, "remove", []))
}

_agrees(decision, expect) if {
	decision.effect == expect.effect
	_codes(decision.denials) == expect.denials
	_codes(decision.approvals_required) == expect.approvals_required
	object.get(expect, "obligations", _codes(decision.obligations)) == _codes(decision.obligations)
	object.get(expect, "limits", decision.limits) == decision.limits
	object.get(expect, "packs", _ids(decision.packs)) == _ids(decision.packs)
}

_codes(results) := [result.code | some result in results]

_ids(packs) := [pack.id | some pack in packs]
