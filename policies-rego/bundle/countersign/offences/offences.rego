# METADATA
# title: Offences
# description: >-
#   What kind of offence a search is about. A law lists kinds, such as robbery; which offences of the agency's own table are
#   of a kind is in the vocabulary.
package countersign.offences

# METADATA
# description: Whether the offence of the request is of one of these kinds.
is_of(kinds) if {
	some kind in data.countersign.vocabulary.offence_kinds
	input.offence.code in kind.offences
	kind.code in kinds
}

# METADATA
# description: Whether the purpose of the request is about an offence, and one was named.
named if {
	some purpose in data.countersign.vocabulary.purposes
	purpose.code == input.purpose
	purpose.about_offence
	input.offence.code != "none"
}
