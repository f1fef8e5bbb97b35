# METADATA
# title: Purpose is not in the policy
# custom:
#   code: agency-demo/purpose/not-listed
#   effect: deny
#   message: Your agency's policy names the purposes for which it searches, and yours is not among them.
#   remedy: Search for a purpose that the policy names, if it is the true one.
#   citation: Demonstration agency policy, section 1
#   verified: full
package countersign.packs.agency_demo.rules.purpose.not_listed

import data.countersign.result

results contains result.of(_metadata) if not input.purpose in _listed

_listed := {
	"identify_suspect",
	"identify_victim",
	"find_missing_person",
	"identify_deceased_person",
	"identify_incapacitated_person",
	"verify_identity_on_contact",
	"protect_life",
}

_metadata := rego.metadata.chain()
