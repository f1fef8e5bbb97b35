# METADATA
# title: Virginia, section 15.2-1723.2 of the Code
# description: >-
#   The law of Virginia on the use of facial recognition by local police. The heading of the section says that it holds
#   until 1 July 2026; nothing on an extension was found, so from that day on the pack refuses everything. The enacted
#   text was not read. The fourteen uses follow two versions of the bill, stated as purposes of this platform; the
#   vetting of undercover officers has no purpose here, so it is not allowed. A person who is lawfully detained, or
#   hides who they are, is searched to identify a person who will not say who they are. Use in the field is counted as
#   identification in real time, which is this pack's reading.
# custom:
#   id: us-va
#   version: "2026-11-23"
#   jurisdiction: Virginia, United States
#   citation: Va. Code 15.2-1723.2
#   effective_from: "2022-07-01"
#   effective_until: "2026-07-01"
#   verified: partly
package countersign.packs.us_va

# METADATA
# description: What the pack says about itself.
about := rego.metadata.chain()[1].annotations

# METADATA
# description: What the rules of this pack say to the request.
results contains result if some result in data.countersign.packs.us_va.rules[_][_].results

# METADATA
# description: The authorised uses, as purposes.
uses := {
	"identify_suspect",
	"identify_victim",
	"identify_witness",
	"verify_identity_on_contact",
	"find_missing_person",
	"identify_deceased_person",
	"identify_incapacitated_person",
	"protect_life",
}
