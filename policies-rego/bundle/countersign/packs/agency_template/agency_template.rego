# METADATA
# title: Policy of your agency
# description: >-
#   A small policy to copy and change; nobody has adopted it. It has one rule of each effect. A pack that is copied from
#   it goes beside the pack of the state, and both are asked.
# custom:
#   id: agency-template
#   version: "2026-11-23"
#   jurisdiction: Your agency
#   citation: Your agency's policy on face search
#   effective_from: "2026-01-01"
#   most_measured_false_positives: 100000
#   verified: not
package countersign.packs.agency_template

# METADATA
# description: What the pack says about itself.
about := rego.metadata.chain()[1].annotations

# METADATA
# description: What the rules of this pack say to the request.
results contains result if some result in data.countersign.packs.agency_template.rules[_][_].results

# METADATA
# description: Purposes for which the agency searches.
purposes := {
	"identify_suspect",
	"identify_victim",
	"find_missing_person",
	"identify_deceased_person",
	"identify_incapacitated_person",
}
