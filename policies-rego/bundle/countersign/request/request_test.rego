package countersign.request_test

import data.countersign.request

test_sound_request_has_no_problem if {
	request.malformed == set() with input as _still
	request.unknown == set() with input as _still
	request.foreign == set() with input as _still
}

# Each row is the last value that is allowed, the first that is not, and where.
test_bounds[field] if {
	some [field, path, last, first] in [
		["actor.id", ["actor", "id"], _text(200), _text(201)],
		["purpose", ["purpose"], _text(1), ""],
		["place", ["place"], _text(2000), _text(2001)],
		["now", ["now"], 253402300799, 253402300800],
		["emergency.since", ["emergency", "since"], 0, -1],
		["offence.max_years", ["offence", "max_years"], 1000000, 1000001],
		["search.threshold", ["search", "threshold"], 1000, 1001],
		["probe.quality", ["probe", "quality"], -1000, -1001],
		["gallery.size", ["gallery", "size"], 100000000, 100000001],
		["measurement.false_positives", ["measurement", "false_positives"], 1000000, 1000001],
		["search.candidate_cap", ["search", "candidate_cap"], 100000, 100001],
		["search.candidate_cap", ["search", "candidate_cap"], 1, 0],
		["actor.roles", ["actor", "roles"], _list(64), _list(65)],
		["probe.edits", ["probe", "edits"], _list(64), _list(65)],
		["actor.training", ["actor", "training"], _trainings(64), _trainings(65)],
		["approvals", ["approvals"], _approvals(64), _approvals(65)],
	]
	request.malformed == set() with input as _with(path, last)
	request.malformed == {field} with input as _with(path, first)
}

test_more_than_the_fields_of_an_entry if {
	training := object.union(_trainings(1)[0], {"grade": 1})
	request.malformed == {"actor.training"} with input as _with(["actor", "training"], [training])
	approval := object.union(_approvals(1)[0], {"note": "x"})
	request.malformed == {"approvals"} with input as _with(["approvals"], [approval])
}

test_foreign_words_are_named if {
	request.foreign == {"mode"} with input as _with(["mode"], "drone")
	request.foreign == {"probe.edits"} with input as _with(["probe", "edits"], ["crop", "beautify"])
	request.foreign == {"approvals"} with input as _with(["approvals"], [object.union(_approvals(1)[0], {"kind": "mayor"})])
}

test_no_input_is_malformed if request.malformed == {"the document"} with input as null

_still := data.acceptance_bases.still

_with([name], value) := object.union(object.remove(_still, [name]), {name: value})

_with([section, name], value) := object.union(
	json.remove(_still, [$"{section}/{name}"]),
	{section: {name: value}},
)

_text(length) := concat("", ["x" | some _ in numbers.range(1, length)])

_list(length) := ["crop" | some _ in numbers.range(1, length)]

_trainings(length) := [{"course": "x", "completed_on": 0, "expires_on": 1} | some _ in numbers.range(1, length)]

_approvals(length) := [{"by": "x", "role": "y", "at": 0, "kind": "supervisor"} | some _ in numbers.range(1, length)]
