# METADATA
# title: Purpose is not allowed
# custom:
#   code: us-la-nola/purpose/not-listed
#   effect: deny
#   message: >-
#     New Orleans allows face recognition in the investigation of a crime of violence and to find a missing person, and
#     your purpose is neither.
#   remedy: Search for such a purpose, if it is the true one.
#   citation: New Orleans City Code 147-2, after draft ordinance 33,808 of July 2022
#   verified: partly
package countersign.packs.us_la_nola.rules.purpose.not_listed

import data.countersign.packs.us_la_nola
import data.countersign.result

results contains result.of(_metadata) if {
	not input.purpose in us_la_nola.about_crime
	input.purpose != "find_missing_person"
}

_metadata := rego.metadata.chain()
