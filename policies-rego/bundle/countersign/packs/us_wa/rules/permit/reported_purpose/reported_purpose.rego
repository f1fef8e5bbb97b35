# METADATA
# title: Purpose is in the accountability report
# custom:
#   code: us-wa/permit/reported-purpose
#   effect: permit
#   message: A search for a purpose that the agency's accountability report names may be made.
#   citation: RCW 43.386.020
#   verified: partly
package countersign.packs.us_wa.rules.permit.reported_purpose

import data.countersign.result

results contains result.of(_metadata) if {
	some agency in data.countersign.vocabulary.agencies
	agency.code == input.requester.agency
	input.purpose in agency.report_purposes
}

_metadata := rego.metadata.chain()
