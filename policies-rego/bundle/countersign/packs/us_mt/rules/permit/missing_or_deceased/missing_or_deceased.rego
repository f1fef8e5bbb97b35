# METADATA
# title: Missing, deceased or incapacitated person
# description: From general knowledge; the text was not read.
# custom:
#   code: us-mt/permit/missing-or-deceased
#   effect: permit
#   message: A photograph may be compared to identify somebody who is missing, has died, or cannot say who they are.
#   citation: Mont. Code Ann. title 44, chapter 15
#   verified: not
package countersign.packs.us_mt.rules.permit.missing_or_deceased

import data.countersign.packs.us_mt
import data.countersign.result

results contains result.of(_metadata) if {
	input.mode in {"still", "recorded_video"}
	input.purpose in us_mt.without_crime
}

_metadata := rego.metadata.chain()
