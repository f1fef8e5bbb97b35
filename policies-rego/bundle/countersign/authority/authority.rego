# METADATA
# title: Authority
# description: What a court has allowed, and what an emergency allows for a while without a court.
package countersign.authority

# METADATA
# description: A warrant in force, or an order in force for what it may be used for, or an emergency.
stands if warrant

stands if order_for_missing_or_deceased

stands if emergency

# METADATA
# description: A warrant that is complete and in force.
warrant if {
	input.authority.kind == "warrant"
	complete
	in_time
}

# METADATA
# description: A court order to find a missing person or identify a person who has died, used for that.
order_for_missing_or_deceased if {
	input.authority.kind == "court_order_missing_or_deceased"
	input.purpose in {"find_missing_person", "identify_deceased_person"}
	complete
	in_time
}

# METADATA
# description: An emergency that has begun.
emergency if {
	input.emergency.basis != "none"
	input.emergency.since > 0
	input.emergency.since <= input.now
}

# METADATA
# description: The paper has a number and names its court.
complete if {
	trim_space(input.authority.number) != ""
	trim_space(input.authority.court) != ""
}

# METADATA
# description: Issued and not yet expired.
in_time if {
	input.authority.issued <= input.now
	input.now < input.authority.expires
}
