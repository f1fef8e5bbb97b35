# METADATA
# title: Crime of violence
# custom:
#   code: us-la-nola/permit/violent-crime
#   effect: permit
#   message: A photograph may be compared in the investigation of a crime of violence.
#   citation: New Orleans City Code 147-2, after draft ordinance 33,808 of July 2022
#   verified: partly
package countersign.packs.us_la_nola.rules.permit.violent_crime

import data.countersign.packs.us_la_nola
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode == "still"
	input.purpose in us_la_nola.about_crime
}

_metadata := rego.metadata.chain()
