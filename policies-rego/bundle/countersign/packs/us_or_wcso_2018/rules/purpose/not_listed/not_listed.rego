# METADATA
# title: Purpose is not among the county's
# custom:
#   code: us-or-wcso-2018/purpose/not-listed
#   effect: deny
#   message: The county named the purposes for which it searched in 2018, and yours is not among them.
#   remedy: Search for a purpose that the county named, if it is the true one.
#   citation: press reports of May 2018, after county emails
#   verified: partly
package countersign.packs.us_or_wcso_2018.rules.purpose.not_listed

import data.countersign.result

results contains result.of(_metadata) if not input.purpose in _listed

_listed := {
	"identify_suspect",
	"identify_witness",
	"identify_deceased_person",
	"identify_incapacitated_person",
	"verify_identity_on_contact",
	"protect_life",
}

_metadata := rego.metadata.chain()
