package countersign.offences_test

import data.countersign.offences
import data.countersign.packs.eu_ai_act.rules.live.offence_not_grave

# A misspelt kind would match nothing, and nobody would notice.
test_every_kind_that_a_rule_lists_exists if {
	listed := {kind | some kind in data.countersign.packs[_].rules[_][_]._kinds}
	count(listed) > 20
	listed - {kind.code | some kind in data.countersign.vocabulary.offence_kinds} == set()
}

test_offence_is_of_its_kinds if {
	offences.is_of({"robbery"}) with input.offence.code as "robbery_second_degree"
	not offences.is_of({"armed_or_organised_robbery"}) with input.offence.code as "robbery_second_degree"
	offences.is_of({"armed_or_organised_robbery"}) with input.offence.code as "robbery_first_degree"
	not offences.is_of(set()) with input.offence.code as "robbery_first_degree"
	not offences.is_of({"robbery"}) with input.offence.code as "none"
}

test_named_needs_a_purpose_about_an_offence_and_an_offence if {
	offences.named with input as {"purpose": "identify_witness", "offence": {"code": "stalking"}}
	not offences.named with input as {"purpose": "identify_witness", "offence": {"code": "none"}}
	not offences.named with input as {"purpose": "find_missing_person", "offence": {"code": "stalking"}}
}

# The sample table has no offence for several kinds of Annex II, so here each of them gets one.
test_every_kind_of_annex_two_counts if {
	count(offence_not_grave._kinds) == 17
	every kind in offence_not_grave._kinds {
		offence_not_grave.results == set() with input as _live(4)
			with data.countersign.vocabulary.offence_kinds as [{"code": kind, "offences": ["x"]}]
		count(offence_not_grave.results) == 1 with input as _live(3)
			with data.countersign.vocabulary.offence_kinds as [{"code": kind, "offences": ["x"]}]
	}
}

_live(years) := {
	"now": 1795435200,
	"mode": "live",
	"purpose": "identify_suspect",
	"offence": {"code": "x", "max_years": years},
}
