# METADATA
# title: Crime is not a serious one
# description: That there is a list was read; its items are from general knowledge.
# custom:
#   code: us-mt/offence/not-serious
#   effect: deny
#   message: Montana allows face recognition only for serious crimes, and the one you named is not among them.
#   remedy: Investigate without a search.
#   citation: Mont. Code Ann. 44-15-103
#   verified: not
package countersign.packs.us_mt.rules.offence.not_serious

import data.countersign.offences
import data.countersign.packs.us_mt
import data.countersign.result

results contains result.of(_metadata) if {
	input.purpose in us_mt.about_crime
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
	"child_abuse",
	"child_sexual_exploitation",
}

_metadata := rego.metadata.chain()
