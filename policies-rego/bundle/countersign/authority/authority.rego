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
warrant if granted({"warrant"})

# METADATA
# description: A court order to find a missing person or identify a person who has died, used for that.
order_for_missing_or_deceased if {
	granted({"court_order_missing_or_deceased"})
	input.purpose in {"find_missing_person", "identify_deceased_person"}
}

# METADATA
# description: A paper of one of these kinds, complete and in force.
granted(kinds) if {
	input.authority.kind in kinds
	complete
	in_time
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

# METADATA
# description: An emergency that has begun.
emergency if {
	input.emergency.basis != "none"
	input.emergency.since > 0
	input.emergency.since <= input.now
}

# METADATA
# description: >-
#   Whether an emergency has been relied on for so many seconds, or longer, and the application that has to follow it was
#   not filed before they were over.
overdue(seconds) if {
	emergency
	input.now - input.emergency.since >= seconds
	not _filed_within(seconds)
}

# METADATA
# description: >-
#   Seconds that are left to file the application after an emergency began, if it has not been filed and the time is not
#   over.
left_to_file(seconds) := left if {
	emergency
	not _filed_within(seconds)
	left := (input.emergency.since + seconds) - input.now
	left > 0
}

_filed_within(seconds) if {
	input.emergency.filed >= input.emergency.since
	input.emergency.filed <= input.now
	input.emergency.filed - input.emergency.since <= seconds
}
