# METADATA
# title: Montana, title 44, chapter 15
# description: >-
#   The law of Montana on facial recognition by government. Its definitions, the section on audits and reports, and the
#   title of the section on warrants were read. The list of serious crimes was not; the kinds here are from general
#   knowledge, and so are the exceptions for missing and deceased persons and the first day in force. Whether an
#   emergency stands in for a warrant was not read, so it does not.
# custom:
#   id: us-mt
#   version: "2026-11-23"
#   jurisdiction: Montana, United States
#   citation: Mont. Code Ann. title 44, chapter 15
#   effective_from: "2023-07-01"
#   verified: partly
package countersign.packs.us_mt

# METADATA
# description: What the pack says about itself.
about := rego.metadata.chain()[1].annotations

# METADATA
# description: What the rules of this pack say to the request.
results contains result if some result in data.countersign.packs.us_mt.rules[_][_].results

# METADATA
# description: Purposes for which no crime and no warrant is asked.
without_crime := {"find_missing_person", "identify_deceased_person", "identify_incapacitated_person"}

# METADATA
# description: Purposes that investigate a crime.
about_crime := {
	"identify_suspect",
	"identify_victim",
	"identify_witness",
	"locate_wanted_person",
	"verify_identity_on_contact",
}
