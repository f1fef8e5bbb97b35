# METADATA
# title: Crime is not on the list
# description: >-
#   The list was read; what counts as a crime of violence, its first item, is from general knowledge. A criminal act
#   that is a substantial and ongoing threat to public safety or national security is on the list as well; here it is
#   stated as an emergency that has begun, which is this pack's reading.
# custom:
#   code: us-md/offence/not-listed
#   effect: deny
#   message: >-
#     Maryland lists the crimes in whose investigation face recognition may be used, and the one you named is not among
#     them.
#   remedy: Investigate without a search; a substantial and ongoing threat is recorded as an emergency.
#   citation: Md. Crim. Proc. 2-503
#   verified: partly
package countersign.packs.us_md.rules.offence.not_listed

import data.countersign.authority
import data.countersign.offences
import data.countersign.packs.us_md
import data.countersign.result

results contains result.of(_metadata) if {
	not input.purpose in us_md.outside_scope
	not offences.is_of(_kinds)
	not authority.emergency
}

# A crime of violence is the first item of the statute, here by its parts.
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
	"hate_crime",
	"weapons",
	"animal_cruelty",
	"fentanyl_importation",
	"stalking",
}

_metadata := rego.metadata.chain()
