# METADATA
# title: Missing person
# custom:
#   code: us-la-nola/permit/missing-person
#   effect: permit
#   message: A photograph may be compared to find a missing person.
#   citation: New Orleans City Code 147-2; press report of July 2023
#   verified: partly
package countersign.packs.us_la_nola.rules.permit.missing_person

import data.countersign.result

results contains result.of(_metadata) if {
	input.mode == "still"
	input.purpose == "find_missing_person"
}

_metadata := rego.metadata.chain()
