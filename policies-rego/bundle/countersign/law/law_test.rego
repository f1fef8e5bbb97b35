package countersign.law_test

import data.countersign.law

test_named_always_has_base if {
	law.named == {"base"} with input as {"agency": {"packs": []}}
	law.named == {"base", "us-wa"} with input as {"agency": {"packs": ["us-wa", "us-wa"]}}
}

test_known_leaves_out_what_does_not_exist if {
	object.keys(law.known) == {"base", "us-wa"} with input as {"agency": {"packs": ["us-wa", "us-xx", "us_wa", ""]}}
}

test_in_force_gives_the_package if {
	law.in_force == {"base": "base", "us-or-wcso-2018": "us_or_wcso_2018"} with input as {
		"now": 1526990400,
		"agency": {"packs": ["us-or-wcso-2018", "us-wa"]},
	}
}

# 2021-07-01 begins at 1625097600.
test_begun_on_the_first_second if {
	not law.begun({"effective_from": "2021-07-01"}) with input.now as 1625097599
	law.begun({"effective_from": "2021-07-01"}) with input.now as 1625097600
}

test_begun_without_a_date if law.begun({}) with input.now as 0

test_ended_on_the_first_second_of_the_end_date if {
	not law.ended({"effective_until": "2021-07-01"}) with input.now as 1625097599
	law.ended({"effective_until": "2021-07-01"}) with input.now as 1625097600
}

test_ended_never_without_a_date if not law.ended({}) with input.now as 253402300799

# A date that cannot be read must not keep a pack in force.
test_begun_never_with_an_unreadable_date if not law.begun({"effective_from": "soon"}) with input.now as 253402300799
