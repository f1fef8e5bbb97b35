package catalogue.checks_test

import data.catalogue.checks

test_sound_bundle_has_no_problem if _found(_rule, _pack) == set()

# Each row breaks one thing, and only the problem that names it may appear.
test_broken_rule[problem] if {
	some [problem, rule] in [
		["x.rego does not lie in the folder of its package.", object.union(_rule, {"file": "x.rego"})],
		[$"{_file} has the code us-xx/live/none, and its folder asks for us-xx/live/no-authority.", _with({"code": "us-xx/live/none"})],
		[$"{_file} lacks citation.", _without("/annotations/custom/citation")],
		[$"{_file} lacks remedy.", _without("/annotations/custom/remedy")],
		[$"{_file} lacks effect.", _without("/annotations/custom/effect")],
		[$"{_file} has due_days, which means nothing there.", _with({"due_days": 3, "message": "You have 3 days for it."})],
		[$"{_file} has the effect forgive, which does not exist.", _with({"effect": "forgive"})],
		[$"{_file} says that it is verified mostly.", _with({"verified": "mostly"})],
		[$"{_file} has a message that is not a sentence.", _with({"message": "no warrant"})],
		[$"{_file} has a remedy that is not a sentence.", _with({"remedy": "Get one"})],
		[$"{_file} says please.", _with({"remedy": "Obtain one please."})],
		[$"{_file} leaves \{court} open without an example.", _with({"message": "You named no {court} here."})],
		[$"{_file} has an example for court, which its message does not name.", _with({"example": {"court": "High Court"}})],
		[$"{_file} has the date 2026-02-30, which is none.", _with({"effective_from": "2026-02-30"})],
		[$"{_file} has the date soon, which is none.", _with({"effective_until": "soon"})],
		[$"{_file} ends before it begins.", _with({"effective_from": "2026-02-03", "effective_until": "2026-02-03"})],
		[$"{_file} has a title that is not a short phrase in sentence case.", object.union(_rule, {"annotations": {"title": "no."}})],
	]
	problem in _found(rule, _pack)
}

test_broken_limit if {
	_found(_limit({"threshold": 400}, "Never below 0.400 at all."), _pack) == set()
	_found(_limit({"candidate_cap": 50}, "Never more than 50 of them."), _pack) == set()
	$"{_file} sets threshold to 400, and its message does not say so." in _found(_limit({"threshold": 400}, "Never below 0.450 at all."), _pack)
	$"{_file} sets candidate_cap to 50, and its message does not say so." in _found(_limit({"candidate_cap": 50}, "Never more than 500 of them."), _pack)
}

test_broken_term if {
	_found(_duty(30, "Report within 30 days at most."), _pack) == set()
	$"{_file} gives 30 days, and its message does not say so." in _found(_duty(30, "Report within a month at most."), _pack)
}

test_broken_kind if {
	approval := {"annotations": {"custom": {"effect": "approval", "kind": "mayor"}}}
	$"{_file} asks for an approval of the kind mayor, which does not exist." in _found(object.union(json.remove(_rule, ["/annotations/custom/remedy"]), approval), _pack)
}

test_broken_pack if {
	"The pack in p.rego lacks version." in _found(_rule, json.remove(_pack, ["/annotations/custom/version"]))
	"The pack in p.rego has the id us-yy, and its folder asks for another." in _found(_rule, object.union(_pack, {"annotations": {"custom": {"id": "us-yy"}}}))
}

test_missing_metadata if {
	"data.countersign.packs.us_xx.rules.live.bare has no METADATA block at its package." in checks.problems with input as object.union(
		_inspected(_rule, _pack),
		{"namespaces": {"data.countersign.packs.us_xx.rules.live.bare": ["bare.rego"]}},
	)
}

test_entrypoints if {
	"There are 0 entrypoints, and there has to be one." in checks.problems with input as {"namespaces": {}, "annotations": []}
}

test_unshown_rule if {
	problems := checks.problems with input as _inspected(_rule, _pack) with data.acceptance as {} with data.vocabulary as {}
	problems == {
		"No acceptance case shows us-xx/live/no-authority.",
		"No acceptance case has everything allowed under us-xx, so nothing shows its rules staying silent.",
		"No acceptance case asks about p.rego one second before 2020-01-01.",
		"No acceptance case asks about p.rego in the first second of 2020-01-01.",
	}
}

test_untried_dates if {
	_found(_with({"effective_from": "2021-01-01"}), _pack) == {
		$"No acceptance case asks about {_file} one second before 2021-01-01.",
		$"No acceptance case asks about {_file} in the first second of 2021-01-01.",
	}
	_found(_rule, object.union(_pack, {"annotations": {"custom": {"effective_until": "2020-01-02"}}})) == {
		"No acceptance case asks about p.rego one second before 2020-01-02.",
		"No acceptance case asks about p.rego in the first second of 2020-01-02.",
	}
}

test_broken_vocabulary if {
	problems := checks.problems with input as _inspected(_rule, _pack) with data.acceptance as _acceptance with data.acceptance_bases as {"b": {"now": 0, "agency": {"packs": []}}} with data.vocabulary as {
		"modes": [{"code": "still"}, {"code": "still"}],
		"agencies": [{"code": "a", "packs": ["us-zz"], "report_purposes": ["gossip"]}],
		"offences": [{"code": "o", "class": "tort"}],
		"offence_kinds": [{"code": "k", "offences": ["o", "p"]}],
	}
	problems == {
		"The vocabulary's modes name still twice.",
		"The agency a is bound by us-zz, which does not exist.",
		"The vocabulary's agencies name gossip, which is none of its purposes.",
		"The vocabulary's offence_kinds name p, which is none of its offences.",
		"The vocabulary's offences name tort, which is none of its offence_classes.",
	}
}

_found(rule, pack) := problems if {
	problems := checks.problems with input as _inspected(rule, pack)
		with data.acceptance as _acceptance
		with data.acceptance_bases as {"b": {"now": 0, "agency": {"packs": []}}}
		with data.vocabulary as {"approval_kinds": [{"code": "supervisor", "roles": ["supervisor"]}], "roles": [{"code": "supervisor"}]}
}

# 2020-01-01 begins at 1577836800.
_acceptance := {
	"before": {"input": {"base": "b", "patch": {"now": 1577836799, "agency": {"packs": ["us-xx"]}}}, "expect": {"effect": "deny", "denials": []}},
	"first": {"input": {"base": "b", "patch": {"now": 1577836800, "agency": {"packs": ["us-xx"]}}}, "expect": {"effect": "deny", "denials": []}},
	"fires": {"input": {"base": "b", "patch": {"agency": {"packs": ["us-xx"]}}}, "expect": {
		"effect": "deny",
		"denials": ["us-xx/live/no-authority"],
		"approvals_required": ["us-xx/live/no-authority"],
		"obligations": ["us-xx/live/no-authority"],
	}},
	"silent": {"input": {"base": "b", "patch": {"agency": {"packs": ["us-xx"]}}}, "expect": {"effect": "permit", "denials": []}},
}

_inspected(rule, pack) := {
	"namespaces": {"data.countersign.packs.us_xx": ["p.rego"], "data.countersign.packs.us_xx.rules.live.no_authority": [_file]},
	"annotations": [
		_entry(object.get(rule, "file", _file), ["countersign", "packs", "us_xx", "rules", "live", "no_authority"], rule.annotations),
		_entry("p.rego", ["countersign", "packs", "us_xx"], pack.annotations),
		{"annotations": {"entrypoint": true, "scope": "document"}, "location": {"file": "main.rego"}, "path": []},
	],
}

_entry(file, path, annotations) := {
	"annotations": object.union(annotations, {"scope": "package"}),
	"location": {"file": file},
	"path": [{"value": part} | some part in array.concat(["data"], path)],
}

_file := "countersign/packs/us_xx/rules/live/no_authority/no_authority.rego"

_rule := {"annotations": {"title": "No warrant", "custom": {
	"code": "us-xx/live/no-authority",
	"effect": "deny",
	"message": "You named no warrant.",
	"remedy": "Obtain a warrant.",
	"citation": "Law 1",
	"verified": "full",
}}}

_pack := {"annotations": {"title": "State", "custom": {
	"id": "us-xx",
	"version": "1",
	"jurisdiction": "Somewhere",
	"citation": "Law",
	"effective_from": "2020-01-01",
	"verified": "full",
}}}

_with(custom) := object.union(_rule, {"annotations": {"custom": custom}})

_without(path) := json.remove(_rule, [path])

_limit(limit, message) := object.union(
	json.remove(_rule, ["/annotations/custom/remedy"]),
	{"annotations": {"custom": {"effect": "limit", "limit": limit, "message": message}}},
)

_duty(days, message) := object.union(
	json.remove(_rule, ["/annotations/custom/remedy"]),
	{"annotations": {"custom": {"effect": "obligation", "due_days": days, "message": message}}},
)
