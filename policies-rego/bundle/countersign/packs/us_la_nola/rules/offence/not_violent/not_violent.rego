# METADATA
# title: Not a crime of violence
# description: >-
#   Which crimes are of violence is for La. R.S. 14:2 to say, which was not read; the kinds are from general knowledge.
#   One press report speaks of a wider list.
# custom:
#   code: us-la-nola/offence/not-violent
#   effect: deny
#   message: New Orleans allows face recognition only for crimes of violence, and the offence you named is none.
#   remedy: Investigate without a search.
#   citation: New Orleans City Code 147-2, after draft ordinance 33,808 of July 2022; La. R.S. 14:2
#   verified: partly
package countersign.packs.us_la_nola.rules.offence.not_violent

import data.countersign.offences
import data.countersign.packs.us_la_nola
import data.countersign.result

results contains result.of(_metadata) if {
	input.purpose in us_la_nola.about_crime
	not offences.is_of(_kinds)
}

_kinds := {
	"murder",
	"manslaughter",
	"rape",
	"robbery",
	"aggravated_assault",
	"kidnapping",
	"arson",
	"human_trafficking",
}

_metadata := rego.metadata.chain()
