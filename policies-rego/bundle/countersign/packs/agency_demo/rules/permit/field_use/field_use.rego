# METADATA
# title: Use in the field
# custom:
#   code: agency-demo/permit/field-use
#   effect: permit
#   message: >-
#     A person who is present may be compared on the spot to learn who they are, if they are suspected, missing, unable
#     to say so, or if a life is in danger.
#   citation: Demonstration agency policy, section 1
#   verified: full
package countersign.packs.agency_demo.rules.permit.field_use

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode == "field"
	input.purpose in {
		"identify_suspect",
		"verify_identity_on_contact",
		"find_missing_person",
		"identify_incapacitated_person",
		"protect_life",
	}
}

_metadata := rego.metadata.chain()
