package countersign.result_test

import data.countersign.result

test_denial if {
	result.of(_chain({"effect": "deny", "remedy": "Stop."})) == {"deny": {
		"code": "x/y/z",
		"title": "Title",
		"message": "About {thing}.",
		"remedy": "Stop.",
		"citation": "Law 1",
		"verified": "full",
	}}
}

test_denial_without_remedy if result.of(_chain({"effect": "deny"})).deny.remedy == null

test_denial_names_the_facts if {
	denial := result.with_facts(_chain({"effect": "deny"}), {"thing": "case.number"}).deny
	denial.message == "About case.number."
}

test_approval if {
	result.of(_chain({"effect": "approval", "kind": "supervisor"})) == {"approval": {
		"kind": "supervisor",
		"code": "x/y/z",
		"message": "About {thing}.",
		"citation": "Law 1",
	}}
}

test_obligation if {
	result.of(_chain({"effect": "obligation"})) == {"obligation": {
		"code": "x/y/z",
		"due": null,
		"text": "About {thing}.",
	}}
}

test_obligation_term if {
	result.of(_chain({"effect": "obligation", "due_days": 2})).obligation.due == 172800
	result.with_facts(_chain({"effect": "obligation", "due_days": 2}), {"due": 5}).obligation.due == 5
	result.with_facts(_chain({"effect": "obligation"}), {"due": 0}).obligation.due == null
}

test_limit if {
	result.of(_chain({"effect": "limit", "limit": {"threshold": 1}})) == {"limit": {"threshold": 1}}
	result.with_facts(_chain({"effect": "limit"}), {"expires_in": 2}) == {"limit": {"expires_in": 2}}
}

test_permit if result.of(_chain({"effect": "permit"})) == {"permit": "x/y/z"}

test_rule_has_dates_of_its_own if {
	dated := _chain({"effect": "permit", "effective_from": "2021-07-01", "effective_until": "2021-07-02"})
	not result.of(dated) with input.now as 1625097599
	result.of(dated) with input.now as 1625097600
	result.of(dated) with input.now as 1625183999
	not result.of(dated) with input.now as 1625184000
}

test_unknown_effect_says_nothing if not result.of(_chain({"effect": "forgive"}))

_chain(custom) := [
	{"path": ["rule"]},
	{"path": ["package"], "annotations": {
		"title": "Title",
		"custom": object.union(
			{"code": "x/y/z", "message": "About {thing}.", "citation": "Law 1", "verified": "full"},
			custom,
		),
	}},
]
